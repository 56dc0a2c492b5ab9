// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/text_block.h"

#include <QFontDatabase>
#include <QPainter>
#include <QTextBoundaryFinder>

#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using Kind = model::TextEntity::Kind;

TextBlock::TextBlock(const std::string& text, const std::vector<model::TextEntity>& entities) : text_(QString::fromStdString(text)), entities_(entities) {
    text_.replace('\n', QChar::LineSeparator);
    std::erase_if(entities_, [&](const auto& e) { return e.offset < 0 || e.length <= 0 || e.offset > text_.size() - e.length; });
}

QVector<QTextLayout::FormatRange> TextBlock::formats(const QColor& link) const {
    QVector<QTextLayout::FormatRange> out;
    for (const auto& entity : entities_) {
        QTextCharFormat format;
        switch (entity.kind) {
            case Kind::Bold: format.setFontWeight(QFont::DemiBold); break;
            case Kind::Italic: format.setFontItalic(true); break;
            case Kind::Underline: format.setFontUnderline(true); break;
            case Kind::Strike: format.setFontStrikeOut(true); break;
            case Kind::Code:
            case Kind::Pre: format.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()}); break;
            case Kind::Link:
            case Kind::TextLink:
            case Kind::Email:
                format.setForeground(link);
                format.setFontUnderline(true);
                break;
            default: continue;
        }
        out.append({entity.offset, entity.length, format});
    }
    return out;
}

void TextBlock::layOut(double maxWidth) {
    layout_ = std::make_unique<QTextLayout>(text_, kit::font(kit::Type::Body));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout_->setTextOption(option);
    layout_->setFormats(formats(kit::theme().sunInk));
    layout_->setCacheEnabled(true);
    const double step = kit::line(kit::Type::Body);
    width_ = height_ = lastEnd_ = 0;
    layout_->beginLayout();
    while (true) {
        QTextLine line = layout_->createLine();
        if (!line.isValid()) break;
        line.setLineWidth(maxWidth);
        line.setPosition({0, height_ + (step - line.height()) / 2});
        height_ += step;
        width_ = std::max(width_, line.naturalTextWidth());
        lastEnd_ = line.naturalTextWidth();
    }
    layout_->endLayout();
    width_ = std::ceil(width_);
    const bool rtl = layout_->textOption().textDirection() == Qt::RightToLeft || text_.isRightToLeft();
    lastReversed_ = rtl;
    if (rtl) {  // lines of right-to-left text start at the far edge: give them the width that is really used
        for (int i = 0; i < layout_->lineCount(); ++i) {
            QTextLine line = layout_->lineAt(i);
            line.setPosition({line.position().x() - (maxWidth - width_), line.position().y()});
        }
    }
}

void TextBlock::paint(QPainter& painter, QPointF at, const QColor& ink, const QColor& link, int from, int to) const {
    if (!layout_) return;
    QVector<QTextLayout::FormatRange> ranges;
    for (auto range : formats(link)) {
        if (!range.format.hasProperty(QTextFormat::ForegroundBrush)) continue;
        QTextCharFormat colour;
        colour.setForeground(link);
        ranges.append({range.start, range.length, colour});
    }
    if (from != to) {
        QTextCharFormat selected;
        selected.setBackground(kit::theme().sun);
        selected.setForeground(kit::theme().onSun);
        ranges.append({std::min(from, to), std::abs(to - from), selected});
    }
    painter.setPen(ink);
    layout_->draw(&painter, at, ranges, painter.hasClipping() ? painter.clipBoundingRect() : QRectF());
}

int TextBlock::characterAt(QPointF position) const {
    if (!layout_ || layout_->lineCount() == 0) return 0;
    for (int i = 0; i < layout_->lineCount(); ++i) {
        const QTextLine line = layout_->lineAt(i);
        if (position.y() < line.y() + line.height() || i + 1 == layout_->lineCount()) return line.xToCursor(position.x());
    }
    return 0;
}

QString TextBlock::linkAt(QPointF position) const {
    if (position.x() < 0 || position.y() < 0 || position.x() > width_ || position.y() > height_) return {};
    const int at = characterAt(position);
    for (const auto& entity : entities_) {
        if (at < entity.offset || at >= entity.offset + entity.length) continue;
        const QString words = text_.mid(entity.offset, entity.length);
        if (entity.kind == Kind::TextLink) return QString::fromStdString(entity.argument);
        if (entity.kind == Kind::Link) return words.contains("://") ? words : "https://" + words;
        if (entity.kind == Kind::Email) return "mailto:" + words;
    }
    return {};
}

QPair<int, int> TextBlock::wordAt(int character) const {
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text_);
    finder.setPosition(std::min<qsizetype>(character + 1, text_.size()));
    const int from = static_cast<int>(std::max<qsizetype>(0, finder.toPreviousBoundary()));
    const auto to = finder.toNextBoundary();
    return {from, to < 0 ? static_cast<int>(text_.size()) : static_cast<int>(to)};
}

}  // namespace helio::ui
