// SPDX-License-Identifier: GPL-3.0-or-later
// What to include: the number (unless an account can stand in for it), the rest only if switched on, a private note never.
#pragma once

#include <QWidget>

#include "contacts/shared_vcard.h"
#include "model/contact_card.h"

class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Panel;
class Button;
}  // namespace kit

class ShareFields : public QWidget {
    Q_OBJECT
public:
    explicit ShareFields(QWidget* parent = nullptr);
    /// Rows for what these cards carry, and no others.
    void showFor(const std::vector<model::ContactCard>& cards);
    const contacts::SharedFields& fields() const { return fields_; }

Q_SIGNALS:
    void changed();

private:
    QWidget* makeRow(const char* glyph, const QString& label, const QString& detail, QWidget* end);
    QWidget* makeToggle(const char* field, bool contacts::SharedFields::* member);
    contacts::SharedFields fields_;
    kit::Panel* card_ = nullptr;
    QVBoxLayout* rows_ = nullptr;
    kit::Button* onlyNumber_ = nullptr;
    QString shown_;
};

}  // namespace helio::ui
