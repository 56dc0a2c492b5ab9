// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/drop_targets.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>

#include "ui/composer/text_edit.h"
#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr int kEdge = 12, kGap = 10;
}

DropTargets::DropTargets(QWidget* over) : QWidget(over) {
    setObjectName("dropTargets");
    setAcceptDrops(true);
    hide();
}

bool DropTargets::areCards(const QStringList& paths) {
    return !paths.isEmpty() &&
           std::ranges::all_of(paths, [](const QString& path) { return path.endsWith(".vcf", Qt::CaseInsensitive) || path.endsWith(".vcard", Qt::CaseInsensitive); });
}

void DropTargets::open() {
    setGeometry(parentWidget()->rect());
    hovered_ = -1;
    raise();
    show();
}

QRect DropTargets::box(int target) const {
    const int half = (height() - 2 * kEdge - kGap) / 2;
    return {kEdge, kEdge + target * (half + kGap), width() - 2 * kEdge, half};
}

int DropTargets::targetAt(QPoint at) const {
    for (int i = 0; i < 2; ++i)
        if (box(i).contains(at)) return i;
    return -1;
}

void DropTargets::dragEnterEvent(QDragEnterEvent* event) {
    if (areCards(filesIn(event->mimeData()))) event->acceptProposedAction();
}

void DropTargets::dragMoveEvent(QDragMoveEvent* event) {
    hovered_ = targetAt(event->position().toPoint());
    if (hovered_ >= 0) event->acceptProposedAction();
    else event->ignore();
    update();
}

void DropTargets::dragLeaveEvent(QDragLeaveEvent*) { hide(); }

void DropTargets::dropEvent(QDropEvent* event) {
    const int target = targetAt(event->position().toPoint());
    const QStringList paths = filesIn(event->mimeData());
    hide();
    if (target < 0 || !areCards(paths)) return event->ignore();
    event->acceptProposedAction();
    if (target == 0) Q_EMIT shareAsked(paths);
    else Q_EMIT importAsked(paths);
}

void DropTargets::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), t.surface);
    struct Target {
        const char* glyph;
        QString title, detail;
    };
    const Target targets[] = {{"share", kit::tr("Share contact"), kit::tr("You choose what leaves")}, {"contacts", kit::tr("Import"), kit::tr("Into your address book")}};
    for (int i = 0; i < 2; ++i) {
        const bool on = hovered_ == i;
        const QRectF at = QRectF(box(i)).adjusted(1, 1, -1, -1);
        QPen pen(on ? t.sunInk : t.lineStrong, 2);
        if (!on) pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.setBrush(on ? t.sunSoft : t.surface);
        painter.drawRoundedRect(at, 14, 14);
        const double side = scaled(28), head = line(Type::Head), small = line(Type::Meta);
        const double top = at.center().y() - (side + 10 + head + small) / 2;
        paintIcon(painter, targets[i].glyph, QRectF(at.center().x() - side / 2, top, side, side), on ? t.sunInk : t.ink2);
        painter.setFont(kit::font(Type::Head, QFont::DemiBold));
        painter.setPen(on ? t.sunInk : t.ink);
        painter.drawText(QRectF(at.left(), top + side + 10, at.width(), head), Qt::AlignCenter, targets[i].title);
        painter.setFont(kit::font(Type::Meta));
        painter.setPen(t.ink2);
        painter.drawText(QRectF(at.left(), top + side + 10 + head, at.width(), small), Qt::AlignCenter, targets[i].detail);
    }
}

}  // namespace helio::ui
