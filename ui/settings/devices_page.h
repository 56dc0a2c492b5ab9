// SPDX-License-Identifier: GPL-3.0-or-later
// The sessions of the account: this one, the others with the most recent first, and the end of any of them.
#pragma once

#include <QWidget>

#include "ui/session/session.h"

class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Label;
}

class DevicesPage : public QWidget {
    Q_OBJECT
public:
    explicit DevicesPage(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void syncAsked();

protected:
    void showEvent(QShowEvent*) override;

private:
    void load();
    void show(const std::vector<model::Device>& devices);
    QWidget* deviceRow(const model::Device& device);
    void terminate(const model::Device& device);
    void terminateOthers(int count);

    Session& session_;
    void showSync();
    QVBoxLayout* list_ = nullptr;
    kit::Label* syncState_ = nullptr;
    kit::Label* note_ = nullptr;
};

}  // namespace helio::ui
