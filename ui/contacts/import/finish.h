// SPDX-License-Identifier: GPL-3.0-or-later
// Last step of an import: what was saved, who can be messaged, who stays on this computer, and words to invite them with. Numbers that are still
// being asked are counted as they come.
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/contacts/import/apply.h"

class QBoxLayout;
class QVBoxLayout;

namespace helio::ui {

class MatchBanner;
namespace kit {
class Button;
class Label;
}  // namespace kit

class ImportFinish : public QWidget {
    Q_OBJECT
public:
    ImportFinish(Session& session, QWidget* parent = nullptr);
    void show(const Imported& what);
    /// A source that was read without being looked through (an address book of this computer, CardDAV).
    void show(const QString& name, const model::SyncRun& run);
    QWidget* firstFocus() const;

Q_SIGNALS:
    void doneAsked();
    void moreAsked();

protected:
    void resizeEvent(QResizeEvent*) override;

private:
    struct Fact {
        QWidget* box = nullptr;
        kit::Label *title = nullptr, *text = nullptr;
        kit::Button* button = nullptr;
        QBoxLayout* line = nullptr;
    };
    Fact fact(const char* glyph, const QString& text, const QString& verb, const char* name);
    void count();
    void look();
    void tell();
    void start(const QString& title, const QString& text);
    void addThem();
    /// Who of what was imported is here; not `all`: as many as are named, and somebody who can be added if there is one.
    std::vector<model::BookEntry> members(bool all);
    Session& session_;
    Imported what_;
    kit::Label *title_ = nullptr, *text_ = nullptr, *invitation_ = nullptr;
    MatchBanner* banner_ = nullptr;
    QVBoxLayout* facts_ = nullptr;
    Fact here_, away_, open_;
    QWidget* invite_ = nullptr;
    kit::Button* done_ = nullptr;
    bool adding_ = false, told_ = false;
    std::vector<std::string> unanswered_, still_;  ///< numbers without an answer: before this count, and after it
    std::size_t at_ = 0;
    qint64 hereCount_ = 0, awayCount_ = 0, waitingCount_ = 0;
    QTimer slice_;
    QTimer later_;  ///< each number is a look into the store: many changes, one count
};

}  // namespace helio::ui
