// SPDX-License-Identifier: GPL-3.0-or-later
// Importing an address book: choose files, review every row, match, see what became of it. Nothing is sent before Match is pressed.
#pragma once

#include <QStackedWidget>

#include "contacts/address_book.h"
#include "ui/contacts/import_model.h"

class QComboBox;

namespace helio::ui {

namespace kit {
class Button;
class Chip;
class ElidedLabel;
class Label;
class ProgressBar;
}  // namespace kit
class ImportTable;
class StepBar;

class ImportPage : public QWidget {
    Q_OBJECT
public:
    explicit ImportPage(Session& session, QWidget* parent = nullptr);
    void choose();
    void read(const QStringList& paths);
    ImportModel& model() { return *model_; }

Q_SIGNALS:
    void closed();
    void contactsAsked();

protected:
    void paintEvent(QPaintEvent*) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Book {
        QString name;
        qint64 size = 0;
        contacts::AddressBook book;
        QString failure;
    };
    QWidget* makeChoose();
    QWidget* makeReview();
    QWidget* makeBanner();
    QWidget* makeResult();
    void opened(std::vector<Book> books);
    void plan();
    void refresh();
    void match();
    void sendBatch();
    void finish();
    void step(int index);

    Session& session_;
    std::vector<Book> books_;
    std::vector<model::ContactCard> cards_;
    ImportModel* model_;
    ImportFilter* filter_;
    StepBar* steps_;
    QStackedWidget* pages_;
    // choose
    kit::Label* chooseNote_;
    // review
    kit::ElidedLabel* fileName_;
    kit::ElidedLabel* fileDetail_;
    QComboBox* region_;
    std::vector<std::pair<std::optional<contacts::ImportStatus>, kit::Chip*>> chips_;
    kit::Label* bannerTitle_;
    kit::Label* bannerText_;
    QWidget* progressBox_;
    kit::ProgressBar* progress_;
    kit::Label* progressText_;
    kit::Label* summary_;
    kit::Label* problems_;
    kit::Button* go_;
    kit::Button* back_;
    // matching
    std::vector<std::size_t> queue_;   ///< rows still to be sent
    std::size_t total_ = 0, done_ = 0;
    int tries_ = 0;
    std::vector<std::size_t> found_, absent_, later_;
    QString trouble_;
    // result
    kit::Label* resultTitle_;
    kit::Label* resultText_;
    QWidget* resultList_;
};

}  // namespace helio::ui
