// SPDX-License-Identifier: GPL-3.0-or-later
// How numbers are compared with the cloud, how far that is, and why it stands still: green where matching is private, amber where the service
// receives the numbers.
#pragma once

#include <QBoxLayout>
#include <QTimer>

#include "client/address_book.h"
#include "ui/kit/label.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
class Glyph;
class ProgressBar;
}  // namespace kit

class MatchBanner : public kit::Panel {
    Q_OBJECT
public:
    /// `before`: nothing is imported yet, so an amber one says what pressing Match will do.
    MatchBanner(Session& session, bool before, QWidget* parent = nullptr);
    void refresh();
    bool running() const { return running_; }

protected:
    void resizeEvent(QResizeEvent*) override;

private:
    void say(const client::Matching& now);
    Session& session_;
    bool before_, running_ = false;
    QBoxLayout* line_ = nullptr;
    kit::Glyph* glyph_ = nullptr;
    kit::Label *title_ = nullptr, *text_ = nullptr, *state_ = nullptr, *count_ = nullptr;
    QWidget* progressBox_ = nullptr;
    kit::ProgressBar* progress_ = nullptr;
    kit::Button* pause_ = nullptr;
    QTimer second_;  ///< counts a flood wait down
};

/// "0:24", "1:02:03"
QString countdown(std::int64_t seconds);

}  // namespace helio::ui
