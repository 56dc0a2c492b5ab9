// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/book/joined_line.h"

#include <QSettings>

#include "client/address_book.h"
#include "ui/kit/button.h"
#include "ui/kit/glyph.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr const char* kShown = "contacts/joined";
constexpr const char* kSeen = "contacts/joinedSeen";
constexpr std::int32_t kMost = 50;
/// Each account has its own book, so each has its own mark.
QString seenKey(Session& session) { return QString("%1/%2").arg(kSeen).arg(session.selfId().value); }
}  // namespace

bool joinedShown() { return QSettings().value(kShown, true).toBool(); }
void setJoinedShown(bool shown) { QSettings().setValue(kShown, shown); }

JoinedLine::JoinedLine(Session& session, QWidget* parent) : Panel(&Theme::surface, parent), session_(session) {
    setObjectName("joinedLine");
    card(12);
    auto* line = row(this, 10, QMargins(14, 4, 6, 4));
    line->addWidget(new Glyph("sun", 18, &Theme::sunInk, this));
    text_ = new ElidedLabel({}, Type::Meta, &Theme::ink2, QFont::Normal, this);
    open_ = new Button(kit::tr("Show"), ButtonKind::Text, this, ButtonSize::Small);
    open_->setObjectName("joinedOpen");
    auto* away = new IconButton("close", kit::tr("Put this line away"), this, 28);
    away->setObjectName("joinedAway");
    line->addWidget(text_, 1);
    line->addWidget(open_);
    line->addWidget(away);
    connect(away, &IconButton::clicked, this, &JoinedLine::putAway);
    connect(open_, &Button::clicked, this, [this] {
        if (!who_.empty()) Q_EMIT opened(who_.front().entry);
    });
    connect(&session, &Session::bookChanged, this, &JoinedLine::refresh);
    refresh();
}

void JoinedLine::refresh() {
    who_.clear();
    if (joinedShown())
        if (auto joined = session_.client().book().joined(kMost)) who_ = std::move(*joined);
    const auto seen = QSettings().value(seenKey(session_), 0).toLongLong();
    std::erase_if(who_, [&](const auto& one) { return one.when <= seen; });
    setVisible(!who_.empty());
    if (who_.empty()) return;
    const QString first = qs(who_.front().name);
    const auto others = static_cast<qint64>(who_.size()) - 1;
    const QString text = others == 0   ? kit::tr("%1 joined").arg(first)
                         : others == 1 ? kit::tr("%1 and 1 other joined").arg(first)
                                       : kit::tr("%1 and %2 others joined").arg(first).arg(others);
    text_->setText(text);
    setAccessibleName(text);
    open_->setVisible(others == 0);
}

void JoinedLine::putAway() {
    if (!who_.empty()) QSettings().setValue(seenKey(session_), static_cast<qlonglong>(who_.front().when));
    refresh();
}

}  // namespace helio::ui
