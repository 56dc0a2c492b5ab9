// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/qr.h"

#define ZX_USE_UTF8 1  // results as std::string
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>
#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

namespace {
constexpr int kLevelQ = 5;      ///< 25 % of the code may be covered; the library counts 0 to 8
constexpr int kQuiet = 4;       ///< modules of white around it
constexpr int kLargest = 4096;  ///< pixels of a side that are looked through
}  // namespace

QrCode qrCode(const std::string& text) {
    QrCode out;
    try {  // the library says by exception that a text does not fit
        const ZXing::BitMatrix matrix = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode).setEccLevel(kLevelQ).setMargin(0).encode(text, 0, 0);
        out.side = matrix.width();
        for (int y = 0; y < matrix.height(); ++y)
            for (int x = 0; x < matrix.width(); ++x) out.dark.push_back(matrix.get(x, y));
    } catch (const std::exception&) {
        return {};
    }
    return out;
}

std::optional<std::string> readQr(const QImage& picture) {
    if (picture.isNull()) return std::nullopt;
    QImage grey = picture;
    if (std::max(grey.width(), grey.height()) > kLargest) grey = grey.scaled(kLargest, kLargest, Qt::KeepAspectRatio);
    // on what is transparent, codes are meant to be seen on white
    QImage flat(grey.size(), QImage::Format_RGB32);
    flat.fill(Qt::white);
    QPainter(&flat).drawImage(0, 0, grey);
    grey = flat.convertToFormat(QImage::Format_Grayscale8);
    try {
        const ZXing::ImageView view(grey.constBits(), grey.width(), grey.height(), ZXing::ImageFormat::Lum, static_cast<int>(grey.bytesPerLine()));
        const auto hints = ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true).setTryRotate(true);
        const auto found = ZXing::ReadBarcode(view, hints);
        if (found.isValid()) return found.text();
    } catch (const std::exception&) {
        return std::nullopt;  // a picture that upsets the reader holds no code for us
    }
    return std::nullopt;
}

QrView::QrView(const QString& name, QWidget* parent) : QWidget(parent) {
    setObjectName("qrCode");
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrView::setText(const std::string& text) {
    text_ = text;
    code_ = qrCode(text);
    setAccessibleDescription(QString::fromStdString(text));
    update();
}

QSize QrView::sizeHint() const { return {scaled(208), scaled(208)}; }

void QrView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(rect(), 14, 14);
    if (code_.side == 0) return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    const double ratio = devicePixelRatioF();
    const int module = std::max(1, static_cast<int>(width() * ratio) / (code_.side + 2 * kQuiet));
    const int start = (static_cast<int>(width() * ratio) - module * code_.side) / 2;
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    for (int y = 0; y < code_.side; ++y)
        for (int x = 0; x < code_.side; ++x)
            if (code_.at(x, y)) painter.fillRect(start + x * module, start + y * module, module, module, QColor("#1B1E23"));
    painter.restore();
    const double mark = width() / 8.0;
    const QRectF middle((width() - mark) / 2, (height() - mark) / 2, mark, mark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(middle.adjusted(-3, -3, 3, 3), 6, 6);
    painter.drawPixmap(middle.topLeft(), picture(":/mark.svg", middle.size().toSize()));
}

}  // namespace helio::ui::kit
