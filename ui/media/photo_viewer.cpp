// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/photo_viewer.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QTemporaryDir>

#include "ui/conversation/photo_source.h"
#include "ui/kit/button.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/media/viewer_button.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr int kMostPhotos = 2000;

const model::Document* pictureFile(const model::Message& message) {
    const auto* file = std::get_if<model::Document>(&message.media);
    return file && file->mime.starts_with("image/") ? file : nullptr;
}

bool isPicture(const model::Message& message) { return std::holds_alternative<model::Photo>(message.media) || pictureFile(message); }

}  // namespace

PhotoViewer::PhotoViewer(QWidget* over, Session& session, model::PeerId chat, model::MessageId message)
    : QWidget(over->window()), session_(session), chat_(chat), cameFrom_(QApplication::focusWidget()) {
    setObjectName("photoViewer");
    setAccessibleName(kit::tr("Photo viewer"));
    setFocusPolicy(Qt::StrongFocus);
    canvas_ = new PhotoCanvas(this);
    connect(canvas_, &PhotoCanvas::emptyPressed, this, &PhotoViewer::dismiss);
    makeBar();
    caption_ = new ElidedLabel({}, Type::Body, &Theme::onPhoto, QFont::Normal, this);
    previous_ = button("chevron-left", kit::tr("Previous photo"), "previousPhoto");
    next_ = button("chevron-right", kit::tr("Next photo"), "nextPhoto");
    connect(previous_, &IconButton::clicked, this, [this] { step(-1); });
    connect(next_, &IconButton::clicked, this, [this] { step(1); });
    connect(&session, &Session::fileArrived, this, &PhotoViewer::showPicture);
    connect(&session.pictures(), &Pictures::ready, this, &PhotoViewer::showPicture);
    parentWidget()->installEventFilter(this);
    load(message);
    setGeometry(parentWidget()->rect());
    raise();
    QWidget::show();
    setFocus(Qt::OtherFocusReason);
    show();
}

IconButton* PhotoViewer::button(const char* glyph, const QString& name, const char* object) {
    auto* out = new ViewerButton(glyph, name, this);
    out->setObjectName(object);
    return out;
}

void PhotoViewer::makeBar() {
    bar_ = new QWidget(this);
    auto* line = row(bar_, 4, QMargins(20, 8, 12, 8));
    auto* words = column();
    title_ = new ElidedLabel({}, Type::Body, &Theme::onPhoto, QFont::DemiBold, bar_);
    about_ = new ElidedLabel({}, Type::Small, &Theme::onPhoto, QFont::Normal, bar_);
    words->addWidget(title_);
    words->addWidget(about_);
    line->addLayout(words, 1);
    const auto add = [&](const char* glyph, const QString& name, const char* object, auto pressed) {
        auto* out = button(glyph, name, object);
        line->addWidget(out);
        connect(out, &IconButton::clicked, this, pressed);
    };
    add("zoom-out", kit::tr("Zoom out"), "zoomOut", [this] { canvas_->zoomBy(1 / 1.5); });
    add("zoom-in", kit::tr("Zoom in"), "zoomIn", [this] { canvas_->zoomBy(1.5); });
    add("download", kit::tr("Save as"), "savePhoto", [this] { save(); });
    add("close", kit::tr("Close"), "closeViewer", [this] { dismiss(); });
}

void PhotoViewer::load(model::MessageId message) {
    if (auto media = session_.reader().media(chat_, kMostPhotos)) {
        std::erase_if(*media, [](const model::Message& one) { return !isPicture(one); });
        photos_.assign(media->rbegin(), media->rend());
    }
    const auto found = std::ranges::find(photos_, message, &model::Message::id);
    if (found != photos_.end()) {
        at_ = static_cast<int>(found - photos_.begin());
    } else if (auto one = session_.reader().message(chat_, message); one && isPicture(*one)) {
        photos_.push_back(std::move(*one));  // still in the outbox
        at_ = count() - 1;
    }
}

void PhotoViewer::step(int by) {
    const int to = at_ + by;
    if (to < 0 || to >= count()) return;
    at_ = to;
    show();
}

void PhotoViewer::show() {
    previous_->setEnabled(at_ > 0);
    next_->setEnabled(at_ + 1 < count());
    previous_->setVisible(count() > 1);
    next_->setVisible(count() > 1);
    if (photos_.empty()) return canvas_->say(kit::tr("This photo is no longer here."));
    const auto& message = photos_[static_cast<std::size_t>(at_)];
    const QString who = message.out ? kit::tr("You") : session_.title(message.from);
    title_->setText(who);
    about_->setText(QString("%1, %2 · %3").arg(dayMark(message.date, unixNow()), clockTime(message.date), kit::tr("%1 of %2").arg(at_ + 1).arg(count())));
    caption_->setText(qs(message.text));
    canvas_->setAccessibleName(kit::tr("Photo %1 of %2, from %3").arg(at_ + 1).arg(count()).arg(who));
    canvas_->show({}, {}, true);
    showPicture();
}

void PhotoViewer::showPicture() {
    if (photos_.empty()) return;
    const auto& message = photos_[static_cast<std::size_t>(at_)];
    PhotoPicture picture;
    QSize natural;
    if (const auto* photo = std::get_if<model::Photo>(&message.media)) {
        picture = photoPicture(session_, *photo, {});
        if (const auto* largest = photo->largest()) natural = {largest->width, largest->height};
    } else if (const auto* file = pictureFile(message)) {
        const QString key = QString("viewer/%1").arg(file->id.value);
        picture.image = session_.pictures().get(key, {}, [&] { return session_.file(file->location(), file->size); });
        picture.whole = !picture.image.isNull();
        picture.broken = session_.pictures().broken(key);
        if (picture.image.isNull()) picture.image = documentThumb(*file);
        natural = {file->width, file->height};
    }
    if (picture.whole) natural = picture.image.size();
    if (picture.broken) canvas_->say(kit::tr("This picture can’t be shown. It can still be saved as a file."));
    else if (!picture.image.isNull()) canvas_->show(picture.image, natural, false);
    else canvas_->say(kit::tr("Loading…"));
}

void PhotoViewer::save() {
    if (photos_.empty()) return;
    const auto& message = photos_[static_cast<std::size_t>(at_)];
    const auto* file = pictureFile(message);
    const QString name = file && !file->name.empty() ? QFileInfo(qs(file->name)).fileName() : QString("photo-%1.jpg").arg(message.id.value);
    const QString path = fileChoice().save(this, kit::tr("Save as"), name);
    if (!path.isEmpty()) saveTo(path);
}

void PhotoViewer::saveTo(const QString& path) {
    // into a folder of its own beside the target first: the name under which it arrives is the sender's, the target's is ours
    auto folder = std::make_shared<QTemporaryDir>(QFileInfo(path).absolutePath() + "/.heliograph-XXXXXX");
    if (!folder->isValid()) return Toast::show(this, kit::tr("Not saved. %1").arg(folder->errorString()), "failed");
    const auto id = photos_[static_cast<std::size_t>(at_)].id;
    session_.run<std::filesystem::path>(this, [&](auto done) { return session_.client().download(chat_, id, folder->path().toStdString(), std::move(done)); },
                                        [this, folder, path](Result<std::filesystem::path> result) {
                                            if (!result) return Toast::show(this, kit::tr("Not saved. %1").arg(words(result.error())), "failed");
                                            std::error_code error;
                                            std::filesystem::rename(*result, path.toStdString(), error);
                                            if (error) return Toast::show(this, kit::tr("Not saved. %1").arg(qs(error.message())), "failed");
                                            Toast::show(this, kit::tr("Saved as %1").arg(QFileInfo(path).fileName()));
                                        });
}

void PhotoViewer::dismiss() {
    if (isHidden()) return;
    hide();
    if (cameFrom_) cameFrom_->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
    deleteLater();
}

bool PhotoViewer::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return false;
}

void PhotoViewer::keyPressEvent(QKeyEvent* event) {
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
        case Qt::Key_Escape: return dismiss();
        case Qt::Key_Left: return step(rtl ? 1 : -1);
        case Qt::Key_Right: return step(rtl ? -1 : 1);
        case Qt::Key_Home: return step(-at_);
        case Qt::Key_End: return step(count() - 1 - at_);
        case Qt::Key_Plus:
        case Qt::Key_Equal: return canvas_->zoomBy(1.5);
        case Qt::Key_Minus: return canvas_->zoomBy(1 / 1.5);
        case Qt::Key_0: return canvas_->fit();
        case Qt::Key_S:
            if (event->modifiers() & Qt::ControlModifier) return save();
            break;
        default: break;
    }
    event->accept();
}

bool PhotoViewer::focusNextPrevChild(bool next) {
    QWidget* from = focusWidget() ? focusWidget() : this;
    for (QWidget* w = next ? from->nextInFocusChain() : from->previousInFocusChain(); w != from; w = next ? w->nextInFocusChain() : w->previousInFocusChain())
        if (isAncestorOf(w) && w->isVisible() && w->isEnabled() && (w->focusPolicy() & Qt::TabFocus)) {
            w->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    return true;
}

void PhotoViewer::resizeEvent(QResizeEvent*) {
    const int top = bar_->sizeHint().height(), bottom = caption_->sizeHint().height() + 20;
    bar_->setGeometry(0, 0, width(), top);
    canvas_->setGeometry(0, top, width(), height() - top - bottom);
    caption_->setGeometry(24, height() - bottom + 8, width() - 48, caption_->sizeHint().height());
    const QSize arrow = previous_->sizeHint();
    const int middle = (height() - arrow.height()) / 2;
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    (rtl ? next_ : previous_)->setGeometry(QRect(QPoint(12, middle), arrow));
    (rtl ? previous_ : next_)->setGeometry(QRect(QPoint(width() - 12 - arrow.width(), middle), arrow));
    previous_->raise();
    next_->raise();
}

void PhotoViewer::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), QColor(0x11, 0x13, 0x17, 244)); }

PhotoViewer* openPhotoViewer(QWidget* over, Session& session, model::PeerId chat, model::MessageId message) { return new PhotoViewer(over, session, chat, message); }

}  // namespace helio::ui
