// SPDX-License-Identifier: GPL-3.0-or-later
// New messages told by the desktop (org.freedesktop.Notifications), one bubble a chat, none for the chat that is being looked at.
#pragma once

#include <QHash>
#include <QObject>

#include "ui/session/session.h"

class QDBusMessage;

namespace helio::ui {

class Workspace;

class Notifications : public QObject {
    Q_OBJECT
public:
    Notifications(Session& session, Workspace& workspace);
    /// On the window's title and the launcher's entry.
    void setUnread(int unread);

private Q_SLOTS:
    void acted(uint id, const QString& action);
    void closed(uint id, uint reason);

private:
    void tell(const std::vector<model::Message>& messages);
    void notify(model::PeerId chat, const QString& title, const QString& text);
    Session& session_;
    Workspace& workspace_;
    QHash<qint64, uint> shown_;  ///< bubble of each chat
};

}  // namespace helio::ui
