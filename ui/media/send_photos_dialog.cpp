// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/send_photos_dialog.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/composer/text_edit.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/media/photo_grid.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr std::size_t kAlbum = 10;

QWidget* tellRow(const char* glyph, const QString& what, const QString& count, Ink ink) {
    auto* box = new QWidget;
    auto* line = row(box, 8);
    line->addWidget(new Glyph(glyph, 16, ink));
    line->addWidget(new Label(what, Type::Small), 1);
    line->addWidget(new Label(count, Type::Small, &Theme::ink2));
    return box;
}

}  // namespace

SendPhotosDialog::SendPhotosDialog(Session& session, QWidget* over, model::PeerId to, const QStringList& paths)
    : Dialog(over, kit::tr("Send photos"), QSize(872, 720)), session_(session), to_(to), items_(new PhotoItems(this)) {
    setObjectName("sendPhotosDialog");
    how_ = new Segmented(kit::tr("How to send"), {kit::tr("As photos"), kit::tr("As files")});
    how_->setObjectName("sendHow");
    how_->setGlyph(0, "image");
    how_->setGlyph(1, "file");
    recipient_ = new ElidedLabel(kit::tr("to %1").arg(session.title(to)), Type::Meta, &Theme::ink2);
    header()->insertWidget(1, recipient_);
    header()->insertWidget(3, how_);
    auto* all = new QWidget;
    halves_ = row(all);
    halves_->addLayout(makeLeft(), 1);
    side_ = makeSide();
    halves_->addWidget(side_);
    body()->addWidget(new ScrollPage(all, this), 1);
    makeFooter();
    arrange();
    connect(items_, &PhotoItems::changed, this, &SendPhotosDialog::refresh);
    connect(how_, &Segmented::chosen, this, &SendPhotosDialog::refresh);
    setInitialFocus(caption_);
    items_->add(paths);
}

void SendPhotosDialog::resizeEvent(QResizeEvent* event) {
    Dialog::resizeEvent(event);
    arrange();
}

/// Size and metadata stand beside the photos, or below them where there is no room.
void SendPhotosDialog::arrange() {
    const bool narrow = width() < scaled(640);
    halves_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    side_->setMinimumWidth(narrow ? 0 : scaled(268));
    side_->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : scaled(268));
    recipient_->setVisible(!narrow);
    if (narrow) left_->insertWidget(0, how_, 0, Qt::AlignLeading);
    else header()->insertWidget(3, how_);
}

QLayout* SendPhotosDialog::makeLeft() {
    auto* left = left_ = column(12);
    left->setContentsMargins(18, 14, 14, 20);
    grid_ = new PhotoGrid(items_);
    grid_->setMinimumHeight(scaled(200));
    auto* tools = row(8);
    auto* more = new Button(kit::tr("Add more"), ButtonKind::Text, nullptr, ButtonSize::Small);
    more->setObjectName("addMore");
    more->setGlyph("plus");
    tools->addWidget(more);
    tools->addStretch(1);
    tools->addWidget(new Label(kit::tr("Drag to reorder, or Alt + arrow keys"), Type::Small, &Theme::ink2));
    auto* box = new Panel(&Theme::surface);
    box->card(10, &Theme::lineStrong);
    caption_ = new TextEdit(box);
    caption_->setObjectName("caption");
    caption_->setPlaceholderText(kit::tr("Caption"));
    caption_->setAccessibleName(kit::tr("Caption"));
    column(box)->addWidget(caption_);
    box->setFixedHeight(2 * kit::line(Type::Body) + 24);
    left->addWidget(grid_, 1);
    left->addLayout(tools);
    left->addWidget(box);
    connect(caption_, &TextEdit::escaped, this, &Dialog::dismiss);
    connect(caption_, &TextEdit::filesGiven, items_, &PhotoItems::add);
    connect(more, &Button::clicked, this, [this] { items_->add(fileChoice().open(this, kit::tr("Choose photos or files"), {}, true)); });
    return left;
}

QWidget* SendPhotosDialog::makeSide() {
    auto* side = new Panel(&Theme::surface2, this);
    side->edges(Qt::LeftEdge);
    auto* parts = column(side, 8, QMargins(20, 20, 20, 20));
    const auto title = [&](const QString& text) {
        auto* label = new Label(text, Type::Body);
        label->weight(QFont::DemiBold);
        parts->addWidget(label);
    };
    title(kit::tr("Size"));
    auto* sizes = row(8);
    size_ = new Label({}, Type::Title);
    size_->setObjectName("sendSize");
    before_ = new Label({}, Type::Meta, &Theme::ink2);
    QFont struck = before_->font();
    struck.setStrikeOut(true);
    before_->setFont(struck);
    sizes->addWidget(size_);
    sizes->addWidget(before_, 1);
    parts->addLayout(sizes);
    share_ = new ProgressBar(kit::tr("Share of the size that is sent"));
    parts->addWidget(share_);
    about_ = new Label({}, Type::Small, &Theme::ink2);
    about_->wrap();
    parts->addWidget(about_);
    parts->addSpacing(8);
    parts->addWidget(new Rule);
    parts->addSpacing(8);
    title(kit::tr("Metadata"));
    removed_ = new Label({}, Type::Small, &Theme::ink2);
    removed_->setObjectName("metadataNote");
    removed_->wrap();
    parts->addWidget(removed_);
    tells_ = new QWidget(side);
    column(tells_, 6);
    parts->addWidget(tells_);
    parts->addStretch(1);
    return side;
}

void SendPhotosDialog::makeFooter() {
    plan_ = new Label({}, Type::Meta, &Theme::ink2);
    plan_->setObjectName("sendPlan");
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    cancel->setObjectName("cancel");
    send_ = new Button(kit::tr("Send"), ButtonKind::Primary);
    send_->setObjectName("sendPhotos");
    send_->setGlyph("send", true);
    footer()->addWidget(plan_, 1);
    footer()->addWidget(cancel);
    footer()->addWidget(send_);
    connect(caption_, &TextEdit::submitted, send_, &QAbstractButton::click);
    connect(cancel, &Button::clicked, this, &Dialog::dismiss);
    connect(send_, &Button::clicked, this, &SendPhotosDialog::send);
}

bool SendPhotosDialog::asFiles() const { return how_->current() == 1; }

void SendPhotosDialog::refresh() {
    const auto sum = items_->sum();
    const int all = items_->rowCount();
    // nothing here is a picture: they can only go as files
    if (all > 0 && sum.others == all && !asFiles()) how_->setCurrent(1);
    const bool files = asFiles();
    grid_->setAsFiles(files);
    const int going = files ? all : all - sum.damaged, photos = files ? 0 : going - sum.others;
    titleLabel()->setText(files ? counted(all, "Send 1 file", "Send %1 files") : counted(going, "Send 1 photo", "Send %1 photos"));
    const qint64 after = files ? sum.before : sum.after;
    size_->setText((files || sum.known ? QString() : kit::tr("about ")) + byteSize(after));
    const bool smaller = !files && after < sum.before;
    before_->setVisible(smaller);
    before_->setText(byteSize(sum.before));
    share_->setShare(sum.before > 0 ? static_cast<double>(after) / static_cast<double>(sum.before) : 0);
    QStringList about;
    if (files) about << kit::tr("Sent untouched.");
    else if (smaller && sum.known) about << kit::tr("%1% smaller, at most 2560 px.").arg((sum.before - after) * 100 / sum.before);
    if (!files && sum.damaged > 0) about << counted(sum.damaged, "1 picture is damaged and is left out.", "%1 pictures are damaged and are left out.");
    about_->setText(about.join(' '));
    showMetadata(sum);
    QStringList plan;
    if (photos > 0) plan << counted(photos, "1 photo", photos > static_cast<int>(kAlbum) ? "%1 photos in albums" : "%1 photos in one album");
    if (files ? all > 0 : sum.others > 0) plan << counted(files ? all : sum.others, "1 file", "%1 files");
    plan_->setText(plan.join(kit::tr(", then ")));
    send_->setText(kit::tr("Send %1").arg(going));
    send_->setAccessibleName(send_->text());
    send_->updateGeometry();
    send_->setEnabled(going > 0 && sum.reading == 0);
}

void SendPhotosDialog::showMetadata(const PhotoItems::Sum& sum) {
    clear(tells_->layout());
    const bool tells = sum.location + sum.camera + sum.taken + sum.owner > 0;
    removed_->setText(!tells      ? kit::tr("These files tell nothing about you.")
                      : asFiles() ? kit::tr("Files go as they are, with this in them.")
                                  : kit::tr("This is removed before anything leaves the computer."));
    const Ink ink = asFiles() ? &Theme::red : &Theme::ink2;
    const auto tell = [&](const char* glyph, const QString& what, int count) {
        if (count > 0) tells_->layout()->addWidget(tellRow(glyph, what, counted(count, "1 photo", "%1 photos"), ink));
    };
    tell("location", kit::tr("Location"), sum.location);
    tell("camera", kit::tr("Camera and lens"), sum.camera);
    tell("contacts", kit::tr("Author, comments"), sum.owner);
    tell("calendar", kit::tr("Date taken"), sum.taken);
}

void SendPhotosDialog::queue(std::vector<client::PhotoToSend> files, bool asFilesNow, const std::string& caption) {
    QPointer<QWidget> shell = window();
    for (std::size_t first = 0; first < files.size(); first += kAlbum) {
        const auto end = std::min(files.size(), first + kAlbum);
        const std::vector<client::PhotoToSend> part(files.begin() + static_cast<std::ptrdiff_t>(first), files.begin() + static_cast<std::ptrdiff_t>(end));
        const client::SendOptions options{.caption = first == 0 ? caption : std::string(), .asFiles = asFilesNow};
        session_.run<client::PhotosQueued>(
            &session_, [&](auto done) { return session_.client().sendPhotos(to_, part, options, std::move(done)); },
            [shell](Result<client::PhotosQueued> queued) {
                if (!shell) return;
                if (!queued) return Toast::show(shell, words(queued.error()), "failed");
                for (const auto& skipped : queued->skipped) Toast::show(shell, kit::tr("%1 was left out: %2").arg(qs(skipped.path.filename().string()), qs(skipped.why)), "failed");
            });
    }
}

void SendPhotosDialog::send() {
    std::vector<client::PhotoToSend> photos, files;
    QStringList left;
    for (const auto& item : items_->items()) {
        const client::PhotoToSend at{.path = item.path.toStdString()};
        if (asFiles() || item.kind == PhotoItem::Kind::Other) files.push_back(at);
        else if (item.kind == PhotoItem::Kind::Damaged) left << kit::tr("%1 was left out: %2").arg(item.name, item.why);
        else photos.push_back(at);
    }
    if (photos.empty() && files.empty()) return;
    const std::string caption = caption_->toPlainText().trimmed().toStdString();
    const bool captionOnFiles = photos.empty();
    if (!photos.empty()) queue(std::move(photos), false, caption);
    if (!files.empty()) queue(std::move(files), true, captionOnFiles ? caption : std::string());
    if (!left.isEmpty()) Toast::show(window(), left.join("; "), "failed");
    dismiss();
    Q_EMIT sent();
}

}  // namespace helio::ui
