// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard that a bot offers in place of the computer's: buttons above the composer, of the newest message that brought some.
#pragma once

#include <QWidget>

#include <map>

#include "ui/session/session.h"

class QVBoxLayout;

namespace helio::ui {

class BotKeyboard : public QWidget {
    Q_OBJECT
public:
    explicit BotKeyboard(Session& session, QWidget* parent = nullptr);
    void setChat(model::PeerId chat);

protected:
    void paintEvent(QPaintEvent*) override;
    void showEvent(QShowEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void fit();
    Session& session_;
    model::PeerId chat_;
    std::optional<model::Message> shown_;
    std::map<std::int64_t, model::MessageId> used_;  ///< by chat: a keyboard for one answer that was answered
    QWidget* inner_ = nullptr;
    QVBoxLayout* rows_ = nullptr;
};

}  // namespace helio::ui
