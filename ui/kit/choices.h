// SPDX-License-Identifier: GPL-3.0-or-later
// Small controls: toggle, segmented (a radio group), chip (a toggle button with a count).
#pragma once

#include <QAbstractButton>
#include <QButtonGroup>

namespace helio::ui::kit {

class Toggle : public QAbstractButton {
    Q_OBJECT
public:
    explicit Toggle(const QString& name, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
    void focusInEvent(QFocusEvent*) override;
};

class Segmented : public QWidget {
    Q_OBJECT
public:
    Segmented(const QString& name, const QStringList& labels, QWidget* parent = nullptr, bool small = false);
    void setGlyph(int index, const char* glyph);
    int current() const;
    void setCurrent(int index);
Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QButtonGroup* group_ = nullptr;
    bool small_;
};

class Chip : public QAbstractButton {
    Q_OBJECT
public:
    explicit Chip(const QString& label, QWidget* parent = nullptr);
    void setCount(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
    void focusInEvent(QFocusEvent*) override;

private:
    QString label_;
    int count_ = -1;
};

}  // namespace helio::ui::kit
