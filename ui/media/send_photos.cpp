// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/send_photos.h"

#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/outline.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/media/caption_field.h"
#include "ui/media/photo_grid.h"
#include "ui/media/send_side.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr int kAlbum = 10;

class SendPhotos : public Dialog {
public:
    SendPhotos(QWidget* over, Session& session, model::PeerId to, const SendStart& start)
        : Dialog(over, kit::tr("Send photos"), QSize(872, 720)), session_(session), to_(to), replyTo_(start.replyTo), batch_(new PhotoBatch(this)) {
        setObjectName("sendPhotos");
        makeHead();
        parts_ = row();
        parts_->addWidget(makeMain(start.caption), 604);
        auto* side = new Panel(&Theme::surface2, this);
        side->edges(Qt::LeftEdge);
        column(side, 0, QMargins(1, 0, 0, 0))->addWidget(new ScrollPage(new SendSide(batch_), side));
        parts_->addWidget(side, 268);
        body()->addLayout(parts_, 1);
        makeFoot();
        connect(batch_, &PhotoBatch::changed, this, [this] { showState(); });
        batch_->setAsFiles(start.asFiles);
        kind_->setCurrent(start.asFiles ? 1 : 0);
        batch_->add(start.paths);
        setInitialFocus(caption_);
        showState();
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        Dialog::resizeEvent(event);
        const bool stacked = std::min(width(), scaled(872)) < scaled(680);
        parts_->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        target_->setVisible(!stacked);
        hint_->setVisible(!stacked);
        foot_->setVisible(!stacked);
    }

private:
    void makeHead() {
        target_ = new ElidedLabel(kit::tr("to %1").arg(session_.title(to_)), Type::Meta, &Theme::ink2, QFont::Normal, this);
        header()->insertWidget(1, target_);
        kind_ = new Segmented(kit::tr("How they are sent"), {kit::tr("All as photos"), kit::tr("All as files")}, this);
        kind_->setObjectName("kind");
        kind_->setGlyph(0, "image");
        kind_->setGlyph(1, "file");
        connect(kind_, &Segmented::chosen, this, [this](int index) { batch_->setAsFiles(index == 1); });
        header()->insertWidget(3, kind_);
    }

    QWidget* makeMain(const QString& caption) {
        auto* main = new QWidget(this);
        auto* all = column(main, 10, QMargins(24, 20, 20, 20));
        grid_ = new PhotoGrid(batch_, main);
        all->addWidget(grid_, 1);
        auto* under = row(8);
        auto* more = new Button(kit::tr("Add more"), ButtonKind::Text, main, ButtonSize::Small);
        more->setObjectName("addMore");
        more->setGlyph("plus");
        hint_ = new Label(kit::tr("Drag to reorder, or Alt + arrow keys"), Type::Meta, &Theme::ink2, main);
        under->addWidget(more);
        under->addStretch(1);
        under->addWidget(hint_);
        all->addLayout(under);
        caption_ = new CaptionField(main);
        caption_->setPlainText(caption);
        caption_->moveCursor(QTextCursor::End);
        left_ = new Label({}, Type::Small, &Theme::ink2, main);
        left_->setAlignment(Qt::AlignRight);
        left_->hide();
        all->addWidget(new OutlineBox(caption_, QMargins(14, 10, 14, 8), main));
        all->addWidget(left_);
        connect(more, &Button::clicked, this, [this] { addMore(); });
        connect(caption_, &CaptionField::sendAsked, this, [this] {
            if (go_->isEnabled()) send();
        });
        connect(caption_, &QPlainTextEdit::textChanged, this, [this] { showState(); });
        return main;
    }

    void makeFoot() {
        foot_ = new QWidget(this);
        auto* line = row(foot_, 8);
        line->addWidget(new Glyph("image", 18, &Theme::ink2, foot_));
        plan_ = new ElidedLabel({}, Type::Meta, &Theme::ink2, QFont::Normal, foot_);
        line->addWidget(plan_, 1);
        auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
        cancel->setObjectName("cancel");
        go_ = new Button(kit::tr("Send"), ButtonKind::Primary);
        go_->setObjectName("send");
        go_->setGlyph("send", true);
        footer()->addWidget(foot_, 1);
        footer()->addStretch(0);
        footer()->addWidget(cancel, 0, Qt::AlignRight);
        footer()->addWidget(go_);
        connect(cancel, &Button::clicked, this, &Dialog::dismiss);
        connect(go_, &Button::clicked, this, [this] { send(); });
    }

    void addMore() {
        const QString kinds = batch_->asFiles() ? kit::tr("All files (*)") : kit::tr("Pictures (*.jpg *.jpeg *.png *.webp)");
        batch_->add(fileChoice().open(this, kit::tr("Choose photos"), kinds, true));
    }

    QString planText(int going) const {
        if (going == 0) return kit::tr("Nothing to send");
        if (going == 1) return batch_->asFiles() ? kit::tr("1 file") : kit::tr("1 photo");
        const int albums = (going + kAlbum - 1) / kAlbum;
        if (batch_->asFiles()) return kit::tr("%1 files").arg(going);
        return albums == 1 ? kit::tr("%1 photos in one album").arg(going) : kit::tr("%1 photos in %2 albums").arg(going).arg(albums);
    }

    void showState() {
        const int going = batch_->going();
        const QString title = batch_->asFiles() ? counted(going, "Send 1 file", "Send %1 files") : counted(going, "Send 1 photo", "Send %1 photos");
        titleLabel()->setText(title);
        setAccessibleName(title);
        plan_->setText(planText(going));
        const QString label = kit::tr("Send %1").arg(going);
        go_->setText(label);
        go_->setAccessibleName(title);
        go_->updateGeometry();
        // a picture not yet looked into may turn out damaged: the button waits, so that its number is what goes
        const bool known = batch_->asFiles() || batch_->lookedAt() == batch_->rowCount();
        go_->setEnabled(!sending_ && going > 0 && known && !caption_->tooLong());
        const auto room = CaptionField::kMost - caption_->caption().size();
        left_->setVisible(room < 100);
        left_->setText(room >= 0 ? kit::tr("%1 left").arg(room) : kit::tr("%1 too many").arg(-room));
        left_->setInk(room >= 0 ? &Theme::ink2 : &Theme::red);
    }

    void send() {
        std::vector<client::PhotoToSend> photos;
        for (int i = 0; i < batch_->rowCount(); ++i)
            if (batch_->goes(batch_->item(i))) photos.push_back({batch_->item(i).path.toStdString()});
        if (photos.empty() || sending_) return;
        sending_ = true;
        showState();
        client::SendOptions options{.caption = caption_->caption().toStdString(), .asFiles = batch_->asFiles(), .replyTo = replyTo_};
        session_.run<client::PhotosQueued>(this, [&](auto done) { return session_.client().sendPhotos(to_, std::move(photos), std::move(options), std::move(done)); },
                                           [this](Result<client::PhotosQueued> result) { answered(result); });
    }

    void answered(const Result<client::PhotosQueued>& result) {
        sending_ = false;
        showState();
        if (!result) return tell(this, kit::tr("Not sent"), words(result.error()));
        QStringList skipped;
        for (const auto& one : result->skipped) skipped << kit::tr("%1: %2").arg(QFileInfo(QString::fromStdString(one.path.string())).fileName(), qs(one.why));
        QWidget* window = parentWidget();
        dismiss();
        if (!skipped.isEmpty()) tell(window, counted(skipped.size(), "1 file was skipped", "%1 files were skipped"), skipped.join("\n"));
    }

    Session& session_;
    model::PeerId to_;
    std::optional<model::MessageId> replyTo_;
    PhotoBatch* batch_;
    QBoxLayout* parts_;
    Segmented* kind_ = nullptr;
    PhotoGrid* grid_ = nullptr;
    CaptionField* caption_ = nullptr;
    ElidedLabel *target_ = nullptr, *plan_ = nullptr;
    Label *hint_ = nullptr, *left_ = nullptr;
    QWidget* foot_ = nullptr;
    Button* go_ = nullptr;
    bool sending_ = false;
};

}  // namespace

Dialog* openSendPhotos(QWidget* over, Session& session, model::PeerId to, SendStart start) {
    auto* dialog = new SendPhotos(over, session, to, start);
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
