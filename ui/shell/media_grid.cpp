// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/media_grid.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/conversation/photo_source.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"

namespace helio::ui {

namespace {
constexpr int kColumns = 3, kGap = 4;
constexpr std::size_t kMost = 9;
}  // namespace

MediaGrid::MediaGrid(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("sharedMedia");
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&session.pictures(), &kit::Pictures::ready, this, qOverload<>(&QWidget::update));
    connect(&session, &Session::fileArrived, this, qOverload<>(&QWidget::update));
}

void MediaGrid::setPeer(model::PeerId peer) {
    photos_.clear();
    if (auto media = session_.reader().media(peer, 60))
        for (auto& message : *media)
            if (std::holds_alternative<model::Photo>(message.media) && photos_.size() < kMost) photos_.push_back(std::move(message));
    setAccessibleName(kit::counted(static_cast<qint64>(photos_.size()), "1 shared photo", "%1 shared photos"));
    setFixedHeight(heightForWidth(width()));
    update();
}

int MediaGrid::heightForWidth(int width) const {
    const int rows = static_cast<int>((photos_.size() + kColumns - 1) / kColumns), side = (width - kGap * (kColumns - 1)) / kColumns;
    return rows == 0 ? 0 : rows * side + (rows - 1) * kGap;
}

QRectF MediaGrid::cell(int index) const {
    const double side = (width() - kGap * (kColumns - 1)) / static_cast<double>(kColumns);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int column = rtl ? kColumns - 1 - index % kColumns : index % kColumns;
    return QRectF(column * (side + kGap), index / kColumns * (side + kGap), side, side);
}

void MediaGrid::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int i = 0; i < static_cast<int>(photos_.size()); ++i) {
        const QRectF box = cell(i);
        QPainterPath clip;
        clip.addRoundedRect(box, 6, 6);
        painter.setClipPath(clip);
        painter.fillRect(box, kit::theme().surface3);
        const auto picture = photoPicture(session_, std::get<model::Photo>(photos_[static_cast<std::size_t>(i)].media), box.size().toSize());
        if (picture.image.isNull()) continue;
        const double side = std::min(picture.image.width(), picture.image.height());
        painter.drawImage(box, picture.image, QRectF((picture.image.width() - side) / 2, (picture.image.height() - side) / 2, side, side));
    }
}

void MediaGrid::mouseReleaseEvent(QMouseEvent* event) {
    for (int i = 0; i < static_cast<int>(photos_.size()); ++i)
        if (cell(i).contains(event->position())) Q_EMIT chosen(photos_[static_cast<std::size_t>(i)].id);
}

}  // namespace helio::ui
