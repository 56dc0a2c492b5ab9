// SPDX-License-Identifier: GPL-3.0-or-later
// What one keeps to oneself about somebody: a private note, whether they are trusted, whether they are blocked.
#pragma once

#include <QWidget>

#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
class Label;
class Toggle;
}  // namespace kit

class PersonExtras : public QWidget {
    Q_OBJECT
public:
    explicit PersonExtras(Session& session, QWidget* parent = nullptr);
    void setUser(model::UserId user);
    /// Reads again what the cache knows; the note stays.
    void refresh();

private:
    void loadNote();
    void showNote(const QString& note);
    void editNote();
    void saveNote(model::UserId user, const QString& note, const QString& before);
    Session& session_;
    model::UserId user_;
    QString text_;
    kit::Label* note_ = nullptr;
    QWidget* trustedRow_ = nullptr;
    kit::Toggle* trusted_ = nullptr;
    kit::Button *edit_ = nullptr, *block_ = nullptr;
};

}  // namespace helio::ui
