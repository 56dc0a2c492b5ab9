// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a person or group: picture, number, shared photos, members. Beside the conversation, or over it when there is little room.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/session/session.h"

class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Avatar;
class ElidedLabel;
class Label;
}  // namespace kit
class MediaGrid;
class PersonExtras;

class InfoPanel : public QWidget {
    Q_OBJECT
public:
    explicit InfoPanel(Session& session, QWidget* parent = nullptr);
    void setPeer(model::PeerId peer);

Q_SIGNALS:
    void closeAsked();
    void shareAsked(model::PeerId person);
    void addMembersAsked(model::ChatId group);
    void renameAsked(model::ChatId group);
    void chatAsked(model::PeerId peer);
    void photoAsked(model::MessageId message);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void show();
    void showActions();
    void showDetails();
    void showMembers();
    void leave();
    QWidget* memberRow(const model::ChatMember& member, bool mayRemove);

    Session& session_;
    model::PeerId peer_;
    kit::Label* title_ = nullptr;
    kit::Avatar* face_ = nullptr;
    kit::ElidedLabel* name_ = nullptr;
    kit::ElidedLabel* status_ = nullptr;
    QWidget* actions_ = nullptr;
    QWidget* details_ = nullptr;
    PersonExtras* extras_ = nullptr;
    QWidget* mediaBox_ = nullptr;
    MediaGrid* media_ = nullptr;
    QWidget* members_ = nullptr;
    QTimer refresh_;
};

}  // namespace helio::ui
