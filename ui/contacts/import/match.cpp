// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/match.h"

#include "ui/kit/strings.h"

namespace helio::ui {

namespace {
constexpr std::size_t kBatch = 200;  // numbers a request: small enough that progress is seen and a pause is soon
}

ImportMatch::ImportMatch(Session& session, ImportModel* model, QObject* parent) : QObject(parent), session_(session), model_(model) {}

void ImportMatch::start() {
    rows_ = model_->chosen();
    later_.clear();
    at_ = 0;
    asked_ = 0;
    paused_ = secondTry_ = false;
    running_ = true;
    model_->setMatching(true);
    next();
}

void ImportMatch::setPaused(bool paused) {
    paused_ = paused;
    Q_EMIT progressed();
    if (!paused && running_ && !waiting_) next();
}

void ImportMatch::next() {
    if (paused_ || waiting_) return;
    if (at_ == rows_.size() && !later_.empty() && !secondTry_) {
        secondTry_ = true;
        asked_ -= static_cast<int>(later_.size());
        rows_.erase(std::remove_if(rows_.begin(), rows_.end(), [&](int row) { return std::ranges::find(later_, row) != later_.end(); }), rows_.end());
        at_ = rows_.size();
        rows_.insert(rows_.end(), later_.begin(), later_.end());
        later_.clear();
    }
    if (at_ == rows_.size()) {
        running_ = false;
        for (const int row : later_) model_->setMatched(row, Matched::Later);
        Q_EMIT finished();
        return;
    }
    const std::size_t end = std::min(at_ + kBatch, rows_.size());
    std::vector<int> batch(rows_.begin() + static_cast<std::ptrdiff_t>(at_), rows_.begin() + static_cast<std::ptrdiff_t>(end));
    std::vector<client::ContactToImport> ask;
    for (const int row : batch) {
        const auto& one = model_->row(row);
        ask.push_back({.phone = one.digits, .firstName = one.firstName, .lastName = one.lastName});
    }
    waiting_ = true;
    session_.run<client::ImportOutcome>(this, [&](auto done) { return session_.client().importContacts(std::move(ask), std::move(done)); },
                                        [this, batch = std::move(batch)](Result<client::ImportOutcome> result) { answered(batch, result); });
}

void ImportMatch::answered(std::vector<int> rows, const Result<client::ImportOutcome>& result) {
    waiting_ = false;
    if (!result) {
        paused_ = true;
        Q_EMIT failed(kit::words(result.error()));
        return;
    }
    const auto rowAt = [&](std::size_t i) { return i < rows.size() ? rows[i] : -1; };
    for (const auto& [i, user] : result->found)
        if (rowAt(i) >= 0) model_->setMatched(rowAt(i), Matched::Found, user);
    for (const std::size_t i : result->notMembers)
        if (rowAt(i) >= 0) model_->setMatched(rowAt(i), Matched::NotMember);
    for (const std::size_t i : result->retry)
        if (rowAt(i) >= 0) later_.push_back(rowAt(i));
    at_ += rows.size();
    asked_ += static_cast<int>(rows.size());
    Q_EMIT progressed();
    // after this answer has been dealt with, so that a cloud in the same thread does not nest a thousand batches
    QMetaObject::invokeMethod(this, [this] {
        if (running_) next();
    }, Qt::QueuedConnection);
}

}  // namespace helio::ui
