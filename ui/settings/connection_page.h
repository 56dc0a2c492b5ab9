// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, Connection: the way to the cloud, and whether it works.
#pragma once

#include <QWidget>

#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
class Label;
}  // namespace kit
class ProxyForm;

class ConnectionPage : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionPage(Session& session, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;

private:
    void show();
    void save();
    Session& session_;
    kit::Label* state_ = nullptr;
    ProxyForm* form_ = nullptr;
    kit::Button* save_ = nullptr;
};

}  // namespace helio::ui
