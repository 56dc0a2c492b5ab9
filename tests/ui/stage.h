// SPDX-License-Identifier: GPL-3.0-or-later
// A window over the fake client, and waiting for what it should show. With HELIO_UI_PICTURES set, look() also keeps what is on the screen.
#pragma once

#include <QAbstractItemView>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <memory>

#include "tests/support/fake_client.h"
#include "ui/session/session.h"

namespace helio::test {

class Stage {
public:
    explicit Stage(QSize size = {1280, 800}, bool dark = false, double scale = 1);
    ~Stage();
    FakeClient& client() { return client_; }
    ui::Session& session() { return *session_; }
    QWidget& window() { return window_; }
    /// The page fills the window.
    void put(QWidget* page);
    /// First child with this object name that is visible; null if there is none.
    template <class T = QWidget>
    T* find(const char* name) const {
        for (T* one : window_.findChildren<T*>(name))
            if (one->isVisible()) return one;
        return nullptr;
    }
    /// False if it is not there or cannot be pressed.
    bool press(const char* name) const;
    bool until(const std::function<bool()>& seen, int milliseconds = 60'000) const;
    void look(const char* name);

private:
    FakeClient client_;
    QWidget window_;
    std::unique_ptr<ui::Session> session_;
};

/// Somewhere in the widget stands this text, in a label, an elided label or a button.
bool says(const QWidget& root, const QString& text);
/// Accessible name of a row or cell, as a screen reader gets it.
QString spoken(QAbstractItemView& view, int row, int column = 0);

}  // namespace helio::test
