// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/caption_field.h"

#include <QKeyEvent>

#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

CaptionField::CaptionField(QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName("caption");
    setAccessibleName(kit::tr("Caption"));
    setPlaceholderText(kit::tr("Add a caption"));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    connect(this, &QPlainTextEdit::textChanged, this, &CaptionField::fit);
    connect(&Appearance::instance(), &Appearance::changed, this, &CaptionField::apply);
    apply();
}

void CaptionField::apply() {
    setFont(kit::font(Type::Body));
    QPalette p = palette();
    p.setColor(QPalette::Base, Qt::transparent);
    p.setColor(QPalette::PlaceholderText, theme().ink3);
    setPalette(p);
    fit();
}

QSize CaptionField::sizeHint() const {
    const int lines = std::clamp(static_cast<int>(document()->size().height()), 1, 4);
    return {scaled(200), lines * QFontMetrics(font()).lineSpacing() + 4};
}

void CaptionField::fit() {
    updateGeometry();
    setFixedHeight(sizeHint().height());
}

void CaptionField::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !(event->modifiers() & Qt::ShiftModifier)) {
        Q_EMIT sendAsked();
        return;
    }
    if (event->key() == Qt::Key_Escape) return event->ignore();
    QPlainTextEdit::keyPressEvent(event);
}

}  // namespace helio::ui
