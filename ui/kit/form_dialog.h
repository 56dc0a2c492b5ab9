// SPDX-License-Identifier: GPL-3.0-or-later
// A dialog of fields with one verb: a line below them says what is meant or what is wrong, Return presses the verb, and nothing is pressed twice.
#pragma once

#include "ui/kit/dialog.h"

namespace helio::ui::kit {

class Button;
class Field;

class FormDialog : public Dialog {
    Q_OBJECT
public:
    FormDialog(QWidget* over, const QString& title, int width);

protected:
    /// `name` is what screen readers say; `object` names it for tests.
    Field* addField(const QString& hint, const QString& name, const char* object, const QString& text);
    /// The line below the fields; once.
    void addSays(const QString& text);
    void addWidget(QWidget* widget) { fields_->addWidget(widget); }
    /// Cancel and the verb; once, after the fields.
    void addVerb(const QString& verb, const char* object);
    void say(const QString& text, bool bad);
    /// While it works the verb can't be pressed.
    void setWorking(bool working);
    /// Whatever changed: may the verb be pressed?
    void refresh();
    virtual bool ready() const = 0;
    virtual void go() = 0;
    /// A field was changed: what was said of it is not so any more.
    virtual void edited() {}

private:
    QVBoxLayout* fields_;
    std::vector<Field*> all_;
    Label* says_ = nullptr;
    Button* verb_ = nullptr;
    bool working_ = false;
};

}  // namespace helio::ui::kit
