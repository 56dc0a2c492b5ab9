// SPDX-License-Identifier: GPL-3.0-or-later
// Pages with nothing on them yet: a drawing, one line saying what this place is for, what to do next. And strips over lists.
#pragma once

#include <QHBoxLayout>
#include <QWidget>

namespace helio::ui::kit {

class Label;
class ElidedLabel;

class EmptyPage : public QWidget {
    Q_OBJECT
public:
    /// `drawing` is a resource (":/empty.svg") or an icon's name.
    EmptyPage(const QString& drawing, const QString& title, const QString& text, QWidget* parent = nullptr);
    void setWords(const QString& title, const QString& text);
    QHBoxLayout* actions() const { return actions_; }

private:
    Label* title_ = nullptr;
    Label* text_ = nullptr;
    QHBoxLayout* actions_ = nullptr;
};

/// Amber strip with an icon: offline, waiting.
class Strip : public QWidget {
    Q_OBJECT
public:
    explicit Strip(QWidget* parent = nullptr);
    void say(const char* glyph, const QString& title, const QString& text);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    const char* glyph_ = "cloud-off";
    ElidedLabel* title_ = nullptr;
    ElidedLabel* text_ = nullptr;
};

}  // namespace helio::ui::kit
