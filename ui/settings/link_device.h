// SPDX-License-Identifier: GPL-3.0-or-later
// Letting another device in: it shows a code, this one is given the code's link or a picture of it, says who asks, and asks back.
#pragma once

#include "ui/kit/label.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
class Field;
}  // namespace kit

class LinkDevice : public kit::Panel {
    Q_OBJECT
public:
    explicit LinkDevice(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void linked();

private:
    void choosePicture();
    void ask(const QString& link);
    void confirm(const std::string& link, const std::optional<model::Device>& who);
    void accept(const std::string& link);
    void fail(const QString& words, bool wrong = true);
    Session& session_;
    kit::Field* link_ = nullptr;
    kit::Button* go_ = nullptr;
    kit::Label* said_ = nullptr;
};

}  // namespace helio::ui
