// SPDX-License-Identifier: GPL-3.0-or-later
// Where messages are written: attach, text, send; above it the message that is answered or edited. Keeps a draft for each chat.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class ElidedLabel;
class IconButton;
}  // namespace kit
class TextEdit;

class Composer : public QWidget {
    Q_OBJECT
public:
    explicit Composer(Session& session, QWidget* parent = nullptr);
    void setChat(model::PeerId chat);
    void answer(const model::Message& message);
    void edit(const model::Message& message);
    void type(const QString& text);
    void focusText();
    void saveDraft();
    bool hasLayer() const { return replyTo_.has_value() || editing_.has_value(); }
    void dropLayer();

Q_SIGNALS:
    void photosAsked(const QStringList& paths);
    void contactsAsked();
    void ownCardAsked();
    void editLastAsked();
    void sent();

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void send();
    void choose();
    void grow();
    void textChanged();
    void showStrip(const char* glyph, const QString& title, const QString& text);
    void allow();

    Session& session_;
    model::PeerId chat_;
    TextEdit* text_ = nullptr;
    QWidget* box_ = nullptr;
    QWidget* row_ = nullptr;
    QWidget* strip_ = nullptr;
    QWidget* closed_ = nullptr;
    kit::IconButton* attach_ = nullptr;
    kit::IconButton* send_ = nullptr;
    kit::IconButton* stripGlyph_ = nullptr;
    kit::ElidedLabel* stripTitle_ = nullptr;
    kit::ElidedLabel* stripText_ = nullptr;
    std::optional<model::Message> replyTo_, editing_;
    QTimer draftTimer_;
    qint64 typingSaid_ = 0;
    bool loading_ = false;
};

}  // namespace helio::ui
