// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/send_side.h"

#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {

struct Fact {
    const char* glyph;
    const char* what;
    bool (*has)(const photo::Description& about);
};
constexpr Fact kFacts[] = {
    {"location", "Location", [](const photo::Description& d) { return d.hasLocation; }},
    {"camera", "Camera", [](const photo::Description& d) { return !d.camera.empty(); }},
    {"calendar", "Date taken", [](const photo::Description& d) { return !d.taken.empty(); }},
    {"file", "Other notes", [](const photo::Description& d) { return d.hasXmp || d.hasIptc || d.hasComment || (d.hasExif && d.camera.empty() && d.taken.empty() && !d.hasLocation); }},
};

Label* bold(const QString& text, QWidget* parent) {
    auto* out = new Label(text, Type::Body, &Theme::ink, parent);
    out->weight(QFont::DemiBold);
    return out;
}

}  // namespace

SendSide::SendSide(PhotoBatch* batch, QWidget* parent) : QWidget(parent), batch_(batch) {
    auto* all = column(this, 8, QMargins(20, 20, 20, 20));
    all->addWidget(bold(kit::tr("Size"), this));
    auto* sizes = row(8);
    size_ = new Label({}, Type::Title, &Theme::ink, this);
    size_->setObjectName("sizeLeaving");
    was_ = new Label({}, Type::Meta, &Theme::ink2, this);
    sizes->addWidget(size_);
    sizes->addWidget(was_, 1, Qt::AlignBottom);
    all->addLayout(sizes);
    bar_ = new ProgressBar(kit::tr("Part of the original size"), this);
    all->addWidget(bar_);
    smaller_ = new Label({}, Type::Small, &Theme::ink2, this);
    smaller_->wrap();
    all->addWidget(smaller_);
    all->addSpacing(6);
    all->addWidget(new Rule(this));
    all->addSpacing(6);
    metaTitle_ = bold({}, this);
    metaNote_ = new Label({}, Type::Small, &Theme::ink2, this);
    metaNote_->wrap();
    metaNote_->setObjectName("metadataNote");
    all->addWidget(metaTitle_);
    all->addWidget(metaNote_);
    facts_ = column(6);
    all->addLayout(facts_);
    skipped_ = column(6);
    all->addSpacing(6);
    all->addLayout(skipped_);
    all->addStretch(1);
    connect(batch, &PhotoBatch::changed, this, &SendSide::show);
    show();
}

void SendSide::show() {
    showSize();
    showMetadata();
    showSkipped();
}

void SendSide::showSize() {
    bool exact = false;
    const std::int64_t before = batch_->originalBytes(), after = batch_->leavingBytes(exact);
    const int count = batch_->going();
    size_->setText(exact ? byteSize(after) : kit::tr("about %1").arg(byteSize(after)));
    const bool less = !batch_->asFiles() && after < before;
    was_->setText(less ? "<s>" + byteSize(before) + "</s>" : QString());
    was_->setAccessibleName(less ? kit::tr("instead of %1").arg(byteSize(before)) : QString());
    bar_->setShare(before > 0 ? double(after) / double(before) : 0);
    QString text;
    if (count == 0) text = kit::tr("Nothing here can be sent.");
    else if (batch_->asFiles()) text = kit::tr("Sent as they are, untouched.");
    else if (less) text = kit::tr("%1 % smaller, at most 2560 px a side.").arg(100 - static_cast<int>(after * 100 / std::max<std::int64_t>(before, 1)));
    else text = kit::tr("At most 2560 px a side.");
    smaller_->setText(text);
}

QWidget* SendSide::fact(const char* glyph, const QString& what, const QString& count, bool stays) {
    auto* out = new QWidget(this);
    out->setAccessibleName(what + ", " + count);
    auto* line = row(out, 10);
    line->addWidget(new Glyph(glyph, 16, stays ? &Theme::red : &Theme::green, out));
    line->addWidget(new Label(what, Type::Small, &Theme::ink, out), 1);
    line->addWidget(new Label(count, Type::Small, &Theme::ink2, out));
    return out;
}

void SendSide::showMetadata() {
    QString key = batch_->asFiles() ? "files" : "photos";
    std::vector<std::pair<const Fact*, int>> found;
    for (const Fact& one : kFacts) {
        int count = 0;
        for (int i = 0; i < batch_->rowCount(); ++i) count += batch_->goes(batch_->item(i)) && one.has(batch_->item(i).about);
        if (count > 0) found.emplace_back(&one, count);
        key += QString("/%1").arg(count);
    }
    const bool looked = batch_->lookedAt() == batch_->rowCount();
    key += looked ? "+" : "-";
    if (key == shownFacts_) return;
    shownFacts_ = key;
    clear(facts_);
    const bool files = batch_->asFiles();
    metaTitle_->setText(files ? kit::tr("Metadata stays") : kit::tr("Metadata is removed"));
    if (found.empty()) metaNote_->setText(looked ? kit::tr("These files tell nothing besides the picture.") : kit::tr("Looking into the files…"));
    else metaNote_->setText(files ? kit::tr("Files go untouched, so whoever gets them can read this:") : kit::tr("Off: this is removed before anything leaves the computer."));
    metaNote_->setInk(files && !found.empty() ? &Theme::sunInk : &Theme::ink2);
    for (const auto& [one, count] : found) facts_->addWidget(fact(one->glyph, kit::tr(one->what), counted(count, "1 photo", "%1 photos"), files));
}

void SendSide::showSkipped() {
    QString key;
    std::vector<const BatchItem*> out;
    for (int i = 0; i < batch_->rowCount(); ++i)
        if (!batch_->goes(batch_->item(i))) {
            out.push_back(&batch_->item(i));
            key += out.back()->path + '\n' + batch_->whyNot(*out.back()) + '\n';
        }
    if (key == shownSkipped_) return;
    shownSkipped_ = key;
    clear(skipped_);
    if (out.empty()) return;
    auto* card = new Panel(&Theme::redSoft, this);
    card->card(10, nullptr);
    card->setObjectName("skipped");
    auto* lines = column(card, 4, QMargins(12, 10, 12, 10));
    auto* title = new Label(counted(static_cast<qint64>(out.size()), "1 file stays behind", "%1 files stay behind"), Type::Small, &Theme::red, card);
    title->weight(QFont::DemiBold);
    lines->addWidget(title);
    for (const BatchItem* item : out) {
        auto* why = new Label(kit::tr("%1: %2").arg(item->name, batch_->whyNot(*item)), Type::Small, &Theme::ink, card);
        why->setTextFormat(Qt::PlainText);
        why->wrap();
        lines->addWidget(why);
    }
    skipped_->addWidget(card);
}

}  // namespace helio::ui
