// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/type.h"

#include <QFontDatabase>
#include <QFontMetrics>

#include <map>

#include "ui/kit/theme.h"

namespace helio::ui::kit {

namespace {

double scale = 1.0;

struct Style {
    int size, line;
    double spacing;  ///< percent of the size
    QFont::Weight weight;
};

Style styleOf(Type type) {
    switch (type) {
        case Type::Display: return {28, 36, -2.2, QFont::DemiBold};
        case Type::Title: return {20, 28, -1.5, QFont::DemiBold};
        case Type::DialogTitle: return {18, 28, -1.5, QFont::DemiBold};
        case Type::Head: return {16, 24, -1.0, QFont::DemiBold};
        case Type::Body: return {14, 20, 0, QFont::Normal};
        case Type::Meta: return {13, 20, 0, QFont::Normal};
        case Type::Small: return {12, 16, 0, QFont::Normal};
        case Type::Tiny: return {11, 14, 0, QFont::Normal};
    }
    return {14, 20, 0, QFont::Normal};
}

const QStringList& families() {
    static const QStringList list = [] {
        QStringList out;
        const QStringList known = QFontDatabase::families();
        if (known.contains("Inter")) out << "Inter";
        out << QFontDatabase::systemFont(QFontDatabase::GeneralFont).families() << "Noto Color Emoji";
        return out;
    }();
    return list;
}

QFont make(Type type, QFont::Weight weight) {
    const Style style = styleOf(type);
    QFont out;
    out.setFamilies(families());
    out.setPixelSize(std::max(1, qRound(style.size * scale)));
    out.setWeight(weight);
    out.setHintingPreference(QFont::PreferNoHinting);
    if (style.spacing != 0) out.setLetterSpacing(QFont::PercentageSpacing, 100 + style.spacing);
    return out;
}

/// Made once: whoever paints asks for fonts all the time, and copies share what Qt finds out about one.
std::map<std::pair<Type, QFont::Weight>, QFont>& made() {
    static std::map<std::pair<Type, QFont::Weight>, QFont> fonts;
    return fonts;
}

}  // namespace

QFont font(Type type, QFont::Weight weight) {
    const auto found = made().find({type, weight});
    return found != made().end() ? found->second : made().emplace(std::pair(type, weight), make(type, weight)).first->second;
}

QFont font(Type type) { return font(type, styleOf(type).weight); }

QFont digits(Type type) { return font(type); }

int line(Type type) { return qRound(styleOf(type).line * scale); }
int scaled(int atHundred) { return qRound(atHundred * scale); }
double textScale() { return scale; }

void setTextScale(double value) {
    scale = std::clamp(value, 1.0, 2.0);
    made().clear();
    applyAppearance();
}

int textWidth(const QFont& f, const QString& text) { return QFontMetrics(f).horizontalAdvance(text); }

QString elide(const QFont& f, const QString& text, int width, Qt::TextElideMode mode) {
    QString flat = text;
    flat.replace('\n', ' ');
    return QFontMetrics(f).elidedText(flat, mode, std::max(0, width));
}

}  // namespace helio::ui::kit
