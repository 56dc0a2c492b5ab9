// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

#include "ui/kit/type.h"

static void initResources() { Q_INIT_RESOURCE(resources); }

namespace helio::ui::kit {

namespace {

QHash<QString, QPixmap>& cache() {
    static QHash<QString, QPixmap> value;
    return value;
}

QPixmap render(const QByteArray& svg, const QSizeF& size, double ratio) {
    QPixmap out((size * ratio).toSize());
    out.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&out);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, QRectF(QPointF(0, 0), size * ratio));
    painter.end();
    out.setDevicePixelRatio(ratio);
    return out;
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

void loadResources() { initResources(); }
void forgetIcons() { cache().clear(); }

QPixmap icon(const char* name, int size, const QColor& color, double stroke) {
    const double ratio = qGuiApp->devicePixelRatio();
    const QString key = QString("%1/%2/%3/%4/%5").arg(name).arg(size).arg(color.rgba()).arg(ratio).arg(stroke);
    if (const auto found = cache().constFind(key); found != cache().constEnd()) return *found;
    QByteArray svg = read(QString(":/icons/%1.svg").arg(name));
    if (stroke > 0) svg.replace("stroke-width=\"1.75\"", "stroke-width=\"" + QByteArray::number(stroke) + "\"");
    QPixmap out = render(svg, QSizeF(size, size), ratio);
    QPainter painter(&out);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRectF(0, 0, size, size), color);
    painter.end();
    cache().insert(key, out);
    return out;
}

void paintIcon(QPainter& painter, const char* name, const QRectF& box, const QColor& color) {
    const int size = qRound(std::min(box.width(), box.height()));
    painter.drawPixmap(QPointF(box.center().x() - size / 2.0, box.center().y() - size / 2.0), icon(name, size, color));
}

QIcon menuIcon(const char* name, const QColor& color) { return QIcon(icon(name, scaled(18), color)); }

QPixmap picture(const QString& path, const QSize& size) {
    const double ratio = qGuiApp->devicePixelRatio();
    const QString key = QString("%1/%2x%3/%4").arg(path).arg(size.width()).arg(size.height()).arg(ratio);
    if (const auto found = cache().constFind(key); found != cache().constEnd()) return *found;
    const QPixmap out = render(read(path), size, ratio);
    cache().insert(key, out);
    return out;
}

}  // namespace helio::ui::kit
