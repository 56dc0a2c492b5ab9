// SPDX-License-Identifier: GPL-3.0-or-later
// Review, match and result of an import: one table whose rows first say what would be done and then what became of them.
#pragma once

#include <QBoxLayout>

#include "ui/contacts/import/match.h"
#include "ui/contacts/import/table.h"

namespace helio::ui {

class RegionPicker;
namespace kit {
class Button;
class Chip;
class ElidedLabel;
class Field;
class FlowLayout;
class Glyph;
class Label;
class Panel;
class ProgressBar;
}  // namespace kit

class ImportReview : public QWidget {
    Q_OBJECT
public:
    ImportReview(Session& session, QWidget* parent = nullptr);
    void setBook(std::shared_ptr<ImportBook> book);
    ImportModel& model() { return *model_; }
    QWidget* firstFocus() const;
    bool busy() const;  ///< matching, so that leaving would stop it half-way

Q_SIGNALS:
    void backAsked();
    void doneAsked();
    void stepChanged(int step);
    void messageAsked(model::PeerId peer);

protected:
    void resizeEvent(QResizeEvent*) override;

private:
    enum class Stage { Review, Matching, Done };
    QWidget* makeTop();
    QWidget* makeFile();
    QWidget* makeBanner();
    QWidget* makeChips();
    QWidget* makeFoot();
    void setStage(Stage stage);
    void rebuildChips();
    void showCounts();
    void showBanner();
    void showFoot();
    void showProblems();
    void changeRegion(const std::string& region);
    void press();

    Session& session_;
    Stage stage_ = Stage::Review;
    ImportModel* model_ = nullptr;
    ImportMatch* match_ = nullptr;
    ImportTable* table_ = nullptr;
    ImportFilter filter_ = ImportFilter::All;
    QBoxLayout *top_ = nullptr, *bannerLine_ = nullptr, *filterLine_ = nullptr;
    kit::ElidedLabel *fileName_ = nullptr, *fileAbout_ = nullptr;
    kit::Button *problems_ = nullptr, *pause_ = nullptr, *back_ = nullptr, *go_ = nullptr;
    RegionPicker* region_ = nullptr;
    kit::Glyph* bannerGlyph_ = nullptr;
    kit::Label *bannerTitle_ = nullptr, *bannerText_ = nullptr, *progressWords_ = nullptr, *chosen_ = nullptr, *chosenNote_ = nullptr;
    QWidget* progressBox_ = nullptr;
    kit::ProgressBar* progress_ = nullptr;
    kit::FlowLayout* chips_ = nullptr;
    QWidget* chipBox_ = nullptr;
    std::vector<std::pair<ImportFilter, kit::Chip*>> filters_;
    kit::Field* search_ = nullptr;
    QString trouble_;
};

}  // namespace helio::ui
