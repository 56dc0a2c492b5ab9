// SPDX-License-Identifier: GPL-3.0-or-later
// QR codes: made from a link, shown black on white in both themes, read from a picture.
#pragma once

#include <QImage>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

namespace helio::ui::kit {

struct QrCode {
    int side = 0;            ///< modules; 0 = the text is too long
    std::vector<bool> dark;  ///< row by row
    bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * side + x)]; }
};
/// Correction level Q, so that the mark in the middle does no harm.
QrCode qrCode(const std::string& text);
/// What the first QR code in a picture says; nullopt when there is none.
std::optional<std::string> readQr(const QImage& picture);

/// A code on whole device pixels, with the mark in its middle.
class QrView : public QWidget {
    Q_OBJECT
public:
    explicit QrView(const QString& name, QWidget* parent = nullptr);
    void setText(const std::string& text);
    const std::string& text() const { return text_; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    std::string text_;
    QrCode code_;
};

}  // namespace helio::ui::kit
