// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing people: a box with those chosen and a search behind them, the list below.
#pragma once

#include <QLineEdit>

#include "ui/contacts/pick/list.h"

namespace helio::ui {

namespace kit {
class FlowLayout;
class Label;
}  // namespace kit

/// The outlined box: chips, then a line edit, in lines that wrap.
class ChipBox : public QWidget {
    Q_OBJECT
public:
    ChipBox(PickModel* model, const QString& placeholder, QWidget* parent = nullptr);
    QLineEdit* search() const { return search_; }

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    void applyFonts();
    PickModel* model_ = nullptr;
    QLineEdit* search_ = nullptr;
    kit::FlowLayout* flow_ = nullptr;
    std::vector<QWidget*> chips_;
};

class PeoplePicker : public QWidget {
    Q_OBJECT
public:
    /// `heading` stands over the list, with the count of all.
    PeoplePicker(Session& session, const QString& heading, const QString& nobody, QWidget* parent = nullptr);
    PickModel& model() { return *model_; }
    QLineEdit* search() const { return box_->search(); }
    PickList* list() const { return list_; }
    void setRows(std::vector<PickRow> rows);

private:
    void showState();
    PickModel* model_ = nullptr;
    ChipBox* box_ = nullptr;
    PickList* list_ = nullptr;
    kit::Label* heading_ = nullptr;
    kit::Label* count_ = nullptr;
    kit::Label* none_ = nullptr;
    QString title_, nobody_;
};

}  // namespace helio::ui
