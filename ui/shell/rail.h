// SPDX-License-Identifier: GPL-3.0-or-later
// The rail at the window's edge: chat filters above, contacts, settings and oneself below.
#pragma once

#include <QAbstractButton>
#include <QButtonGroup>

#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Avatar;
}

class RailItem : public QAbstractButton {
    Q_OBJECT
public:
    RailItem(const char* glyph, const QString& label, QWidget* parent);
    void setBadge(int count, bool muted = false);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
    void focusInEvent(QFocusEvent*) override;

private:
    const char* glyph_;
    QString label_;
    int badge_ = 0;
    bool muted_ = false;
};

class Rail : public QWidget {
    Q_OBJECT
public:
    enum Place { All, People, Groups, Unread, Contacts, Settings };
    explicit Rail(Session& session, QWidget* parent = nullptr);
    void setPlace(Place place);
    void setBadge(Place place, int count);

Q_SIGNALS:
    void chosen(int place);
    void selfChosen();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void showSelf();
    Session& session_;
    QButtonGroup* group_ = nullptr;
    kit::Avatar* self_ = nullptr;
    QAbstractButton* selfButton_ = nullptr;
};

}  // namespace helio::ui
