// SPDX-License-Identifier: GPL-3.0-or-later
// A chat without messages: an invitation, or what a bot says of itself.
#include <QPainter>

#include "client/privacy.h"
#include "contacts/shared_vcard.h"
#include "ui/conversation/conversation_view.h"
#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr std::size_t kMostShown = 600;  ///< code points
constexpr double kWidest = 420, kPadding = 16, kGap = 6;
}  // namespace

/// Once a chat, when it is known that nothing was said in it.
void ConversationView::askBot() {
    const auto user = chat_.isUser() ? session_.reader().user(chat_.user()) : std::nullopt;
    if (!user || !user->bot || !messages_.empty()) return;
    session_.run<std::string>(
        this, [&](auto done) { return session_.client().privacy().loadBotDescription(chat_.user(), std::move(done)); },
        [this, chat = chat_](Result<std::string> said) {
            // Without an answer (offline, say) the invitation stays, which is true as well.
            if (chat != chat_ || !said || !messages_.empty()) return;
            botSays_ = qs(contacts::cleanText(*said, kMostShown, true)).trimmed();
            setAccessibleDescription(botSays_);
            viewport()->update();
        });
}

void ConversationView::forgetBot() {
    if (botSays_.isEmpty()) return;
    botSays_.clear();
    setAccessibleDescription({});
}

void ConversationView::paintEmpty(QPainter& painter) const {
    const QRectF all = QRectF(viewport()->rect()).adjusted(24, 16, -24, -16);
    if (botSays_.isEmpty()) {
        painter.setFont(kit::font(Type::Meta));
        painter.setPen(theme().ink2);
        painter.drawText(all, Qt::AlignCenter | Qt::TextWordWrap, kit::tr("No messages yet. Say hello to %1").arg(session_.title(chat_)));
        return;
    }
    constexpr int kHow = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    const QFont head = kit::font(Type::Body, QFont::DemiBold), body = kit::font(Type::Body);
    const QString title = kit::tr("What this bot does");
    const double width = std::min<double>(scaled(static_cast<int>(kWidest)), all.width()) - 2 * kPadding;
    const QRectF room(0, 0, width, 1e6);
    const QRectF titled = QFontMetricsF(head).boundingRect(room, kHow, title), said = QFontMetricsF(body).boundingRect(room, kHow, botSays_);
    QRectF box(0, 0, width + 2 * kPadding, std::min(all.height(), titled.height() + kGap + said.height() + 2 * kPadding));
    box.moveCenter(all.center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().surface);
    painter.drawRoundedRect(box, 16, 16);
    const QRectF words = box.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    painter.setClipRect(words);
    painter.setPen(theme().ink);
    painter.setFont(head);
    painter.drawText(words, kHow, title);
    painter.setPen(theme().ink2);
    painter.setFont(body);
    painter.drawText(words.adjusted(0, titled.height() + kGap, 0, 0), kHow, botSays_);
}

}  // namespace helio::ui
