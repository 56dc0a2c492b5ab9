// SPDX-License-Identifier: GPL-3.0-or-later
// Geometry of an entry. Nothing here paints; everything is relative to the entry's corner in the reading column.
#include <QFontMetricsF>

#include "ui/contacts/card_text.h"
#include "ui/contacts/card_truths.h"
#include "ui/conversation/bot_keys.h"
#include "ui/conversation/bubble.h"
#include "ui/conversation/mosaic.h"
#include "ui/kit/button_paint.h"
#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/kit/type.h"
#include "ui/session/preview.h"
#include "ui/session/session.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr std::size_t kMostKeyRows = 12, kMostKeys = 8;  ///< more are not drawn: a bot can't fill the screen
constexpr double kPadX = 12, kPadY = 7, kPhotoEdge = 4;

QSizeF pixelsOf(const model::Message& message) {
    if (const auto* photo = std::get_if<model::Photo>(&message.media)) {
        if (const auto* largest = photo->largest(); largest && largest->width > 0) return QSizeF(largest->width, largest->height);
        if (!photo->sizes.empty()) return QSizeF(photo->sizes.back().width, photo->sizes.back().height);
    }
    return {};
}

}  // namespace

class BubbleLayout {
public:
    BubbleLayout(Bubble& bubble, Session& session) : b_(bubble), session_(session), entry_(bubble.entry_) {}

    void run() {
        switch (entry_.kind) {
            case Entry::Kind::Day: placeMark(12, 12); break;
            case Entry::Kind::Service: placeMark(6, 0); break;
            case Entry::Kind::Bubble: placeBubble(); break;
        }
        b_.height_ = std::ceil(b_.height_);  // the next one begins on a whole pixel too
    }

private:
    void placeMark(double above, double below) {
        const QString words = entry_.kind == Entry::Kind::Day ? dayMark(entry_.first().date, unixNow()) : serviceLine(session_, entry_.first());
        const double width = std::min(textWidth(kit::font(Type::Small, QFont::DemiBold), words) + 26.0, b_.column_.width);
        const double height = line(Type::Small) + 8;
        b_.frame_ = QRectF((b_.column_.width - width) / 2, above, width, height);
        b_.height_ = above + height + below;
    }

    void placeBubble() {
        b_.out_ = entry_.first().out;
        const bool faces = b_.column_.group && !b_.out_;
        const double start = faces ? scaled(32) + 8 : 0;
        widest_ = std::min<double>(scaled(440), (b_.column_.width - start) * 0.78);
        if (b_.column_.width < scaled(420)) widest_ = b_.column_.width - start - scaled(24);
        inner_ = widest_ - 2 * kPadX;
        for (std::size_t i = 0; i < entry_.messages.size(); ++i)
            if (!entry_.messages[i].text.empty() && !b_.text_) b_.text_.emplace(entry_.messages[i].text, entry_.messages[i].entities);
        const auto& media = entry_.first().media;
        if (std::holds_alternative<model::Photo>(media)) placeAlbum();
        else if (std::holds_alternative<model::SharedContact>(media)) placeCards();
        else if (std::holds_alternative<model::Document>(media)) placeFiles();
        else placeText();
        finish(start, faces);
    }

    double metaWidth() const {
        const auto& last = entry_.last();
        const QFont tiny = kit::font(Type::Tiny);
        if (last.state == model::SendState::Failed) return textWidth(tiny, kit::tr("Not sent")) + 4 + scaled(14);
        double width = textWidth(tiny, clockTime(last.date)) + 1;
        if (last.editDate) width += textWidth(tiny, kit::tr("edited")) + 4;
        if (last.out) width += 3 + scaled(16);
        return width;
    }

    /// Sender's name and the quoted message, above the content. Returns where the content begins.
    double placeHead(double y) {
        if (b_.column_.group && !b_.out_ && !entry_.joinsAbove) {
            const double width = std::min<double>(inner_, textWidth(kit::font(Type::Meta, QFont::DemiBold), session_.title(entry_.first().from)) + 1);
            b_.name_ = QRectF(kPadX, y, width, line(Type::Meta) - 2);
            y += b_.name_.height();
            content_ = std::max(content_, width);
        }
        if (const auto reply = entry_.first().replyTo) {
            if (const auto quoted = session_.reader().message(entry_.first().chat, *reply)) {
                b_.quoteName_ = quoted->out ? kit::tr("You") : session_.title(quoted->from);
                b_.quoteText_ = brief(session_, *quoted);
                const double width =
                    std::min<double>(inner_, textWidth(kit::font(Type::Meta, QFont::DemiBold), b_.quoteName_) + textWidth(kit::font(Type::Meta), b_.quoteText_) + 28);
                b_.quote_ = QRectF(kPadX, y + 1, width, line(Type::Meta) + 4);
                y += b_.quote_.height() + 5;
                content_ = std::max(content_, width);
            }
        }
        return y;
    }

    /// Text, and the time at the end of its last line if it fits there.
    double placeTextAndMeta(double y, double fixedWidth) {
        const double metaH = line(Type::Tiny), metaW = metaWidth();
        if (!b_.text_) {
            b_.meta_ = QRectF(-1, y + 2, metaW, metaH);
            content_ = std::max(content_, metaW);
            return y + 2 + metaH;
        }
        const double room = fixedWidth > 0 ? fixedWidth : inner_;
        b_.text_->layOut(room);
        b_.textCorner_ = {kPadX, y};
        double width = std::max(content_, b_.text_->width());
        const double beside = b_.text_->lastLineEnd() + 10 + metaW;
        y += b_.text_->height();
        if (!b_.text_->lastLineReversed() && beside <= room) {
            width = std::max(width, beside);
            b_.meta_ = QRectF(-1, y - metaH - 1, metaW, metaH);
        } else {
            width = std::max(width, metaW);
            b_.meta_ = QRectF(-1, y + 1, metaW, metaH);
            y += metaH + 1;
        }
        content_ = fixedWidth > 0 ? fixedWidth : width;
        return y;
    }

    void placeText() {
        if (const auto* unknown = std::get_if<model::UnknownMedia>(&entry_.first().media); unknown && !b_.text_)
            b_.text_.emplace(kit::tr("A message of a kind that this version can’t show").toStdString(), std::vector<model::TextEntity>{});
        const double y = placeTextAndMeta(placeHead(kPadY), 0);
        b_.frame_ = QRectF(0, 0, content_ + 2 * kPadX, y + kPadY);
    }

    void placeAlbum() {
        std::vector<QSizeF> sizes;
        for (const auto& message : entry_.messages) sizes.push_back(pixelsOf(message));
        const double width = std::clamp<double>(scaled(344), 224.0, std::min<double>(std::max(224.0, widest_), scaled(420)));
        Mosaic album = mosaic(sizes, width - 2 * kPhotoEdge, b_.column_.viewHeight * 0.6);
        const double minimum = std::max(metaWidth() + 32, 120.0);
        if (album.size.width() < minimum || (b_.text_ && sizes.size() == 1)) {
            // a small picture still needs room for its time and its caption
            const double want = b_.text_ ? std::max(album.size.width(), 216.0) : minimum;
            if (album.size.width() < want) {
                album.boxes.front().setWidth(want);
                album.size.setWidth(want);
            }
        }
        inner_ = album.size.width() + 2 * kPhotoEdge - 2 * kPadX;
        double y = placeHead(kPadY);
        y = y > kPadY ? y + 4 : kPhotoEdge;
        for (std::size_t i = 0; i < album.boxes.size(); ++i) b_.parts_.push_back({Part::Kind::Photo, i, album.boxes[i].translated(kPhotoEdge, y), {}});
        b_.mediaClip_ = QRectF(QPointF(kPhotoEdge, y), album.size);
        y += album.size.height();
        for (std::size_t i = 0; i < entry_.messages.size(); ++i)
            if (const auto cancel = cancelOf(i)) {
                const QPointF c = b_.parts_[i].box.center();
                const double side = std::min<double>(scaled(48), b_.parts_[i].box.height() - 8);
                b_.parts_.push_back({*cancel, i, QRectF(c.x() - side / 2, c.y() - side / 2, side, side), {}});
            }
        if (b_.text_) {
            y = placeTextAndMeta(y + 6, inner_) + kPadY;
        } else {
            const QRectF last = b_.mediaClip_;
            const double w = metaWidth() + 16, h = line(Type::Tiny) + 6;
            b_.meta_ = QRectF(last.right() - 8 - w, last.bottom() - 8 - h, w, h);
            b_.metaOnPhoto_ = true;
            y += kPhotoEdge;
        }
        b_.frame_ = QRectF(0, 0, album.size.width() + 2 * kPhotoEdge, y);
    }

    /// What its bytes are on the way of: up, or down into a folder.
    std::optional<Part::Kind> cancelOf(std::size_t i) const {
        const auto& message = entry_.messages[i];
        if (message.state == model::SendState::Waiting || message.state == model::SendState::Sending) return Part::Kind::CancelUpload;
        if (!b_.column_.bare && session_.downloadOf(message.chat, message.id)) return Part::Kind::CancelDownload;
        return std::nullopt;
    }

    void placeCards() {
        const double width = std::min<double>(scaled(344), std::max<double>(widest_, 224));
        inner_ = width - 2 * kPadX;
        double y = placeHead(6);
        b_.header_ = QRectF(kPadX, b_.name_.isNull() ? y : b_.name_.top(), inner_, line(Type::Small) + 6);
        y = std::max(y, b_.header_.bottom());
        const double rowH = line(Type::Body) + line(Type::Small) + 6;
        std::size_t addable = 0;
        for (std::size_t i = 0; i < entry_.messages.size(); ++i) {
            const auto& card = std::get<model::SharedContact>(entry_.messages[i].media);
            const QRectF row(kPadX, y, inner_, rowH);
            const bool warned = !b_.out_ && !b_.column_.bare && CardTruths::of(session_).isOtherOwner(card);
            b_.parts_.push_back({Part::Kind::Card, i, warned ? row.adjusted(0, 0, 0, line(Type::Small)) : row, cardDetail(card), 0, warned});
            const auto user = card.user ? session_.reader().user(card.user) : std::nullopt;
            const bool self = user && user->self, known = user && user->contact;
            if (!self && !b_.column_.bare) {
                const QString label = known ? kit::tr("Message") : kit::tr("Add");
                const QSize size = smallButtonSize(label);
                const QRectF box(row.right() - size.width(), row.center().y() - size.height() / 2.0, size.width(), size.height());
                b_.parts_.push_back({known ? Part::Kind::CardMessage : Part::Kind::CardAdd, i, box, label});
                addable += !known && !warned;  // not by the way, with others
            }
            y += warned ? rowH + line(Type::Small) : rowH;
        }
        y += 2;
        const double foot = line(Type::Meta) + 10;
        if (addable >= 2) {
            const QString label = addable == 2 ? kit::tr("Add both new contacts") : kit::tr("Add all %1 new contacts").arg(addable);
            b_.parts_.push_back({Part::Kind::CardAddAll, 0, QRectF(kPadX, y, inner_ - metaWidth() - 8, foot), label});
        }
        b_.meta_ = QRectF(-1, y + (foot - line(Type::Tiny)) / 2, metaWidth(), line(Type::Tiny));
        b_.frame_ = QRectF(0, 0, width, y + foot + 4);
    }

    void placeFiles() {
        inner_ = std::min<double>(inner_, scaled(320));
        double y = placeHead(kPadY);
        const double rowH = std::max<double>(scaled(44), line(Type::Body) + line(Type::Small)) + 4;
        for (std::size_t i = 0; i < entry_.messages.size(); ++i) {
            b_.parts_.push_back({Part::Kind::File, i, QRectF(kPadX, y, inner_, rowH), {}});
            if (const auto cancel = cancelOf(i)) {
                const double side = scaled(44);
                b_.parts_.push_back({*cancel, i, QRectF(kPadX, y + (rowH - side) / 2, side, side), {}});
            }
            y += rowH;
        }
        y = placeTextAndMeta(b_.text_ ? y + 4 : y, inner_);
        b_.frame_ = QRectF(0, 0, inner_ + 2 * kPadX, y + kPadY);
    }

    /// Within the bubble everything was placed from the left: in a right-to-left window the parts change sides, album and all.
    void mirror() {
        const double width = b_.frame_.width();
        // words that are read from the left keep the time at their end, which is right
        const bool words = b_.text_ && !b_.text_->lastLineReversed();
        for (QRectF* box : {&b_.name_, &b_.quote_, &b_.header_, &b_.mediaClip_})
            if (!box->isNull()) box->moveLeft(width - box->right());
        if (!words) b_.meta_.moveLeft(width - b_.meta_.right());
        for (auto& part : b_.parts_) part.box.moveLeft(width - part.box.right());
        if (b_.text_ && !words) b_.textCorner_.setX(width - b_.textCorner_.x() - b_.text_->width());
    }

    /// Moves everything to its side of the column and below the gap.
    void finish(double start, bool faces) {
        const double gap = entry_.joinsAbove ? 2 : 6;
        if (b_.meta_.left() < 0) b_.meta_.moveLeft(b_.frame_.right() - kPadX - b_.meta_.width());
        const bool rtl = QGuiApplication::layoutDirection() == Qt::RightToLeft;
        const bool right = b_.out_ != rtl;
        if (rtl) mirror();
        const double x = right ? b_.column_.width - b_.frame_.width() - (b_.out_ ? 0 : start) : (b_.out_ ? 0 : start);
        const QPointF by(x, gap);
        for (QRectF* box : {&b_.frame_, &b_.name_, &b_.quote_, &b_.header_, &b_.meta_, &b_.mediaClip_})
            if (!box->isNull()) box->translate(by);
        b_.textCorner_ += by;
        for (auto& part : b_.parts_) part.box.translate(by);
        if (faces && !entry_.joinsBelow) {
            const double side = scaled(32);
            b_.face_ = QRectF(right ? b_.column_.width - side : 0, b_.frame_.bottom() - side, side, side);
        }
        if (entry_.last().state == model::SendState::Failed) {
            const QSize size = smallButtonSize(kit::tr("Retry"));
            const double width = size.width() + scaled(16) + 6;
            const double at = right ? b_.frame_.left() - 8 - width : b_.frame_.right() + 8;
            QRectF box(at, b_.frame_.bottom() - size.height() - 2, width, size.height());
            // no room beside the bubble: below it
            if (at < 0 || at + width > b_.column_.width) box.moveTo(right ? b_.frame_.right() - width : b_.frame_.left(), b_.frame_.bottom() + 4);
            b_.parts_.push_back({Part::Kind::Retry, entry_.messages.size() - 1, box, kit::tr("Retry")});
            b_.height_ = std::max(b_.frame_.bottom(), box.bottom());
            return;
        }
        b_.height_ = b_.frame_.bottom();
        placeKeys();
    }

    /// What a bot offers to answer with, in rows below the bubble.
    void placeKeys() {
        const auto& keyboard = entry_.last().keyboard;
        if (!keyboard || !keyboard->attached || b_.out_ || b_.column_.bare) return;
        constexpr double kGap = 4;
        const double width = std::min<double>(std::max<double>(b_.frame_.width(), scaled(240)), b_.column_.width - b_.frame_.left());
        const double high = smallButtonSize(QString("x")).height() + 6;
        double y = b_.frame_.bottom() + kGap;
        const bool rtl = QGuiApplication::layoutDirection() == Qt::RightToLeft;
        const double left = rtl ? b_.frame_.right() - width : b_.frame_.left();
        std::size_t key = 0;
        for (std::size_t i = 0; i < std::min(keyboard->rows.size(), kMostKeyRows); ++i) {
            const auto& line = keyboard->rows[i];
            const std::size_t count = std::min(line.size(), kMostKeys);
            const double one = (width - kGap * (static_cast<double>(count) - 1)) / std::max<double>(1, static_cast<double>(count));
            for (std::size_t j = 0; j < line.size(); ++j, ++key) {
                if (j >= count) continue;
                const double x = left + (one + kGap) * static_cast<double>(rtl ? count - 1 - j : j);
                b_.parts_.push_back({Part::Kind::Key, entry_.messages.size() - 1, QRectF(x, y, one, high), keyLabel(line[j]), key});
            }
            if (count > 0) y += high + kGap;
        }
        b_.height_ = y;
    }

    Bubble& b_;
    Session& session_;
    const Entry& entry_;
    double widest_ = 0, inner_ = 0, content_ = 0;
};

Bubble::Bubble(Entry entry, Session& session, const Column& column) : entry_(std::move(entry)), column_(column) { BubbleLayout(*this, session).run(); }

int Bubble::partAt(QPointF position) const {
    for (std::size_t i = parts_.size(); i-- > 0;)
        if (parts_[i].box.contains(position)) return static_cast<int>(i);
    return -1;
}

}  // namespace helio::ui
