// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: a side column of pages, the page beside it. Only what is built is listed.
#pragma once

#include <QStackedWidget>

#include "ui/session/session.h"

class QButtonGroup;
class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Avatar;
class Button;
class ElidedLabel;
}  // namespace kit

class SettingsPage : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPage(Session& session, QWidget* parent = nullptr);
    void showAccount() { choose(kAccount); }
    void showPrivacy() { choose(kPrivacy); }
    void showSecurity() { choose(kSecurity); }
    void showDevices() { choose(kDevices); }
    void showSync() { choose(kSync); }
    void showConnection() { choose(kConnection); }
    void showAppearance() { choose(kAppearance); }
    void showBook() { choose(kBook); }

Q_SIGNALS:
    void backAsked();
    void signOutAsked();
    void importAsked();
    void chatAsked(model::PeerId chat);
    void ownCardAsked();

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    enum Place { kAccount, kPrivacy, kSecurity, kDevices, kSync, kConnection, kAppearance, kBook };
    void choose(int page);
    void arrange();
    QWidget* makeSide();
    void showSelf();
    Session& session_;
    QButtonGroup* group_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QWidget* side_ = nullptr;
    QWidget* place_ = nullptr;
    kit::Button* toPlaces_ = nullptr;
    kit::Avatar* face_ = nullptr;
    kit::ElidedLabel* name_ = nullptr;
    kit::ElidedLabel* phone_ = nullptr;
    bool pageShown_ = false;
};

/// A page's frame: title and content in a column that scrolls.
QVBoxLayout* settingsColumn(QWidget* page, const QString& title);

}  // namespace helio::ui
