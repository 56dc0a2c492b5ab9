// SPDX-License-Identifier: GPL-3.0-or-later
// The way to the cloud: straight, or through a proxy. A form for settings, and a dialog for who can't sign in without one.
#pragma once

#include <QWidget>

#include <optional>

#include "client/client.h"

namespace helio::ui {

namespace kit {
class Field;
class Label;
class Segmented;
}  // namespace kit

class ProxyForm : public QWidget {
    Q_OBJECT
public:
    explicit ProxyForm(QWidget* parent = nullptr);
    void setValue(const std::optional<model::Proxy>& proxy);
    /// What is entered; Fault::BadInput says what is wrong with it, which is then shown, too.
    Result<std::optional<model::Proxy>> value();

Q_SIGNALS:
    void edited();
    void submitted();

private:
    kit::Field* add(const QString& title, const char* name, QWidget* row);
    void arrange();
    void paste(const QString& text);
    kit::Segmented* kind_ = nullptr;
    kit::Field* link_ = nullptr;
    qsizetype linkLength_ = 0;
    QWidget* fields_ = nullptr;
    QWidget* names_ = nullptr;
    QWidget* secrets_ = nullptr;
    kit::Field* host_ = nullptr;
    kit::Field* port_ = nullptr;
    kit::Field* user_ = nullptr;
    kit::Field* password_ = nullptr;
    kit::Field* secret_ = nullptr;
    kit::Label* wrong_ = nullptr;
};

/// Over any widget of the window; closes itself when the proxy was taken.
void openProxyDialog(QWidget* over, client::Client& client);
/// "SOCKS5, proxy.example:1080"; never a password or secret.
QString proxyWords(const model::Proxy& proxy);

}  // namespace helio::ui
