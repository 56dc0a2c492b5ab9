// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/book/changed_numbers.h"

#include "client/address_book.h"
#include "ui/kit/button.h"
#include "ui/kit/format.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

ChangedNumbers::ChangedNumbers(Session& session, QWidget* parent) : Panel(&Theme::blueSoft, parent), session_(session) {
    setObjectName("changedBar");
    card(14, nullptr);
    auto* line = row(this, 12, QMargins(16, 8, 12, 8));
    text_ = new Label({}, Type::Meta, &Theme::ink, this);
    text_->setObjectName("changedText");
    text_->wrap();
    line->addWidget(text_, 1);
    const auto button = [&](const QString& label, ButtonKind kind, const char* name, bool keep) {
        auto* out = new Button(label, kind, this, ButtonSize::Small);
        out->setObjectName(name);
        line->addWidget(out);
        connect(out, &Button::clicked, this, [this, keep] {
            if (!who_.empty()) Q_EMIT settled(who_.front().entry, keep);
        });
    };
    button(kit::tr("Keep"), ButtonKind::Secondary, "changedKeep", true);
    button(kit::tr("Remove"), ButtonKind::DangerOutline, "changedDrop", false);
    connect(&session, &Session::bookChanged, this, &ChangedNumbers::refresh);
    refresh();
}

void ChangedNumbers::refresh() {
    who_.clear();
    if (auto people = session_.client().book().changedNumbers()) who_ = std::move(*people);
    setVisible(!who_.empty());
    if (who_.empty()) return;
    const QString name = qs(who_.front().name);
    QString text = kit::tr("The number of %1 changed; the new one, %2, is not on Heliograph. Keep %1 as a contact, or remove?").arg(name, phoneNumber(qs(who_.front().digits)));
    const auto others = static_cast<qint64>(who_.size()) - 1;
    if (others > 0) text += " " + counted(others, "1 more after this one.", "%1 more after this one.");
    text_->setText(text);
}

}  // namespace helio::ui
