// SPDX-License-Identifier: GPL-3.0-or-later
// One place contacts come from: what it is, how often it is read, what the last reading cost, Sync now, Remove.
#pragma once

#include <QTimer>
#include <QWidget>

#include "client/address_book.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
class Label;
}  // namespace kit

class BookSourceRow : public QWidget {
    Q_OBJECT
public:
    /// `last`: its latest run, if there was one.
    BookSourceRow(Session& session, const model::BookSource& source, const std::optional<model::SyncRun>& last, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent*) override;

private:
    void syncNow();
    void setRhythm(int choice);
    void remove();
    QWidget* makeConsent();
    void lookAtConsent();
    void showConsent(const client::SendingState& state);
    void takeBack();
    Session& session_;
    model::BookSource source_;
    class QBoxLayout* line_ = nullptr;
    kit::Label* says_ = nullptr;
    kit::Button* sync_ = nullptr;
    QWidget* consent_ = nullptr;  ///< what is sent of it, where the cloud cannot match in private
    kit::Label* consentSays_ = nullptr;
    kit::Button *consentAsk_ = nullptr, *consentBack_ = nullptr;
    QTimer later_;
};

/// "241 numbers checked · 18 KB": what a run cost; "nothing was asked".
QString costOf(const model::SyncRun& run);
/// "3 new, 1 changed, 2 gone, 1 invalid"; "nothing new".
QString outcomeOf(const model::SyncRun& run);

}  // namespace helio::ui
