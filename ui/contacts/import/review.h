// SPDX-License-Identifier: GPL-3.0-or-later
// Third step of an import: every number with what would be done with it and whether it is here; what is chosen is saved.
#pragma once

#include <QBoxLayout>
#include <QCheckBox>
#include <QTimer>

#include "ui/contacts/import/apply.h"
#include "ui/contacts/import/table.h"

namespace helio::ui {

class MatchBanner;
class RegionPicker;
namespace kit {
class Button;
class Chip;
class ElidedLabel;
class Field;
class FlowLayout;
class Label;
}  // namespace kit

class ImportReview : public QWidget {
    Q_OBJECT
public:
    ImportReview(Session& session, QWidget* parent = nullptr);
    void setBook(std::shared_ptr<ImportBook> book);
    ImportModel& model() { return *model_; }
    QWidget* firstFocus() const;
    bool busy() const { return saving_; }
    /// Forgets what is being asked: the wizard is left.
    void stop() { asking_ = {}; }

Q_SIGNALS:
    void backAsked();
    void columnsAsked();
    void imported(const Imported& what);

protected:
    void resizeEvent(QResizeEvent*) override;

private:
    QWidget* makeTop();
    QWidget* makeFile();
    QWidget* makeChips();
    QWidget* makeFoot();
    void showCounts();
    void showFoot();
    bool isTight() const;
    void fitButtons();
    void changeRegion(const std::string& region);
    void askAll();
    void readStandings();
    void readSlice();
    void save(client::Consent consent);

    Session& session_;
    ImportModel* model_ = nullptr;
    ImportTable* table_ = nullptr;
    MatchBanner* banner_ = nullptr;
    ImportFilter filter_ = ImportFilter::All;
    QBoxLayout *top_ = nullptr, *filterLine_ = nullptr, *foot_ = nullptr;
    kit::ElidedLabel *fileName_ = nullptr, *fileAbout_ = nullptr;
    kit::Button *problems_ = nullptr, *columns_ = nullptr, *back_ = nullptr, *local_ = nullptr, *go_ = nullptr;
    RegionPicker* region_ = nullptr;
    kit::Label *chosen_ = nullptr, *chosenNote_ = nullptr;
    QCheckBox* keep_ = nullptr;
    kit::FlowLayout* chips_ = nullptr;
    QWidget *chipBox_ = nullptr, *buttons_ = nullptr;
    std::vector<std::pair<ImportFilter, kit::Chip*>> filters_;
    kit::Field* search_ = nullptr;
    client::Request asking_;                ///< what is asked goes with the wizard
    QTimer later_;                          ///< several changes of the rows, one question
    QTimer slice_;                          ///< standings are read piece by piece
    int readAt_ = -1;                       ///< the row the next piece begins at, -1 = all is read
    bool readAgain_ = false;                ///< something changed while they were read
    bool saving_ = false, hidden_ = false;  ///< hidden: matching is private
    bool promised_ = true;                  ///< what the button said when it was pressed is what was agreed to
};

}  // namespace helio::ui
