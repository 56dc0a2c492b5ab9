// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/text_edit.h"

#include <QDateTime>
#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUrl>

#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

QStringList filesIn(const QMimeData* source) {
    QStringList out;
    for (const QUrl& url : source->urls())
        if (url.isLocalFile()) out << url.toLocalFile();
    if (!out.isEmpty() || !source->hasImage()) return out;
    static QTemporaryDir folder;  // goes with the program
    const QString path = folder.filePath(QDateTime::currentDateTime().toString("'Pasted' yyyy-MM-dd HH.mm.ss.zzz'.png'"));
    if (folder.isValid() && qvariant_cast<QImage>(source->imageData()).save(path)) out << path;
    return out;
}

TextEdit::TextEdit(QWidget* parent) : QTextEdit(parent) {
    setObjectName("message");
    setFrameShape(QFrame::NoFrame);
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    setViewportMargins(12, 10, 4, 10);
    viewport()->setAutoFillBackground(false);
    apply();
    connect(&kit::Appearance::instance(), &kit::Appearance::changed, this, &TextEdit::apply);
}

void TextEdit::apply() {
    setFont(kit::font(kit::Type::Body));
    QPalette p = palette();
    p.setColor(QPalette::Base, Qt::transparent);
    p.setColor(QPalette::PlaceholderText, kit::theme().ink3);
    setPalette(p);
}

int TextEdit::wantedHeight(int most) const {
    const int text = qRound(document()->size().height());
    return std::clamp(text, kit::line(kit::Type::Body), std::max(kit::line(kit::Type::Body), most - 20)) + 20;
}

void TextEdit::focusInEvent(QFocusEvent* event) {
    kit::noteFocusReason(event->reason());
    QTextEdit::focusInEvent(event);
}

void TextEdit::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !(event->modifiers() & Qt::ShiftModifier)) {
        Q_EMIT submitted();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
        return;
    }
    if (event->key() == Qt::Key_Up && event->modifiers() == Qt::NoModifier && document()->isEmpty()) {
        Q_EMIT editLastAsked();
        return;
    }
    QTextEdit::keyPressEvent(event);
}

bool TextEdit::canInsertFromMimeData(const QMimeData* source) const { return source->hasUrls() || source->hasImage() || QTextEdit::canInsertFromMimeData(source); }

void TextEdit::insertFromMimeData(const QMimeData* source) {
    // a copied range of a spreadsheet offers text and a picture of it: text is what was meant
    if (!source->hasText() || source->hasUrls()) {
        const QStringList files = filesIn(source);
        if (!files.isEmpty()) {
            Q_EMIT filesGiven(files);
            return;
        }
    }
    if (source->hasText()) insertPlainText(source->text());
}

void TextEdit::paintEvent(QPaintEvent* event) { QTextEdit::paintEvent(event); }

}  // namespace helio::ui
