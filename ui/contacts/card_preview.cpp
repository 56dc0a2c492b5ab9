// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/card_preview.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/conversation/conversation_view.h"
#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

namespace {
constexpr std::size_t kShown = 10;
}

CardPreview::CardPreview(Session& session, QWidget* parent) : QWidget(parent), session_(session) { setAccessibleName(kit::tr("Preview")); }

void CardPreview::setCards(std::vector<model::SharedContact> cards) {
    cards_ = std::move(cards);
    update();
}

void CardPreview::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath clip;
    clip.addRoundedRect(rect(), 14, 14);
    painter.setClipPath(clip);
    painter.fillRect(rect(), kit::theme().canvas);
    paintArcs(painter, size());
    if (cards_.empty()) {
        painter.setPen(kit::theme().ink2);
        painter.setFont(kit::font(kit::Type::Meta));
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, kit::tr("Choose somebody to share"));
        return;
    }
    Entry entry{.kind = Entry::Kind::Bubble};
    for (std::size_t i = 0; i < std::min(cards_.size(), kShown); ++i) {
        model::Message message;
        message.out = true;
        message.state = model::SendState::Waiting;
        message.date = kit::unixNow();
        message.from = session_.selfId();
        message.media = cards_[i];
        entry.messages.push_back(std::move(message));
    }
    const Bubble bubble(std::move(entry), session_, Column{.width = width() - 32.0, .viewHeight = static_cast<double>(height()), .bare = true});
    const double scale = std::min(1.0, (height() - 24) / bubble.height());
    painter.translate(16, (height() - bubble.height() * scale) / 2);
    if (scale < 1) {
        painter.translate((width() - 32) * (1 - scale), 0);
        painter.scale(scale, scale);
    }
    bubble.paint(painter, session_, {});
}

}  // namespace helio::ui
