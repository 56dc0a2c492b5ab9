// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/share/preview.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/conversation/bubble.h"
#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"
#include "ui/session/session.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr std::size_t kMostShown = 12;
}

SharePreview::SharePreview(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("sharePreview");
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::MinimumExpanding);
    connect(&Appearance::instance(), &Appearance::changed, this, &SharePreview::lay);
    show({});
}

SharePreview::~SharePreview() = default;

void SharePreview::show(std::vector<model::SharedContact> cards) {
    cards_ = std::move(cards);
    QStringList names;
    for (const auto& card : cards_) names << qs(card.firstName + (card.lastName.empty() ? "" : " " + card.lastName));
    setAccessibleName(names.isEmpty() ? kit::tr("Preview, nobody chosen yet") : kit::tr("Preview: %1").arg(names.join(", ")));
    lay();
}

void SharePreview::lay() {
    bubble_.reset();
    height_ = scaled(120);
    Entry entry{.kind = Entry::Kind::Bubble};
    for (std::size_t i = 0; i < std::min(cards_.size(), kMostShown); ++i) {
        model::Message message{.chat = model::PeerId(1), .id = model::MessageId(-static_cast<int>(i) - 1), .from = session_.selfId(), .date = unixNow(), .out = true};
        message.state = model::SendState::Waiting;
        message.media = cards_[i];
        entry.messages.push_back(std::move(message));
    }
    if (!entry.messages.empty()) {
        const Column column{.width = std::max(200.0, width() - 32.0), .viewHeight = 4000, .bare = true};
        bubble_ = std::make_unique<Bubble>(std::move(entry), session_, column);
        height_ = std::max(height_, qRound(bubble_->height()) + 32);
    }
    updateGeometry();
    setMinimumHeight(height_);
    update();
}

QSize SharePreview::sizeHint() const { return {scaled(280), height_}; }
void SharePreview::resizeEvent(QResizeEvent* event) {
    if (event->size().width() != event->oldSize().width()) lay();
}

void SharePreview::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath box;
    box.addRoundedRect(rect(), 14, 14);
    painter.setClipPath(box);
    painter.fillRect(rect(), t.canvas);
    painter.setPen(QPen(t.canvasArc, 1.5));
    for (int radius = 88; radius < width() + height(); radius += 88) painter.drawEllipse(QPointF(width(), 0), radius, radius);
    if (!bubble_) {
        painter.setPen(t.ink2);
        painter.setFont(kit::font(Type::Meta));
        painter.drawText(rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap, kit::tr("Choose who to share"));
        return;
    }
    painter.translate(16, std::max(16.0, (height() - bubble_->height()) / 2));
    bubble_->paint(painter, session_, {});
}

}  // namespace helio::ui
