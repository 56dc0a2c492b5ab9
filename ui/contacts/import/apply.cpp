// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/apply.h"

#include <unordered_map>

#include "contacts/merge_cards.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using contacts::ImportRow;

namespace {

/// A number that was changed by hand stands in its card as it was changed; the one it was read as goes.
void putRight(model::ContactCard& card, const ImportRow& row) {
    if (std::ranges::any_of(card.phones, [&](const auto& phone) { return phone.value == row.written || phone.value == "+" + row.digits; })) return;
    const auto broken = std::ranges::find_if(card.phones, [&](const auto& phone) { return phone.label == row.label && !contacts::normaliseNumber(phone.value, {}); });
    if (broken != card.phones.end()) broken->value = "+" + row.digits;
    else card.phones.push_back({.value = "+" + row.digits, .label = row.label});
}

/// Agreeing to what is ticked is not agreeing to what was left out, nor to what a file gets later that is not to be followed.
client::Consent agreed(const ImportModel& model, const ImportWish& wish) {
    if (wish.consent != client::Consent::SendNumbers) return wish.consent;
    bool whole = wish.keepInSync;
    for (int i = 0; whole && i < model.rowCount(); ++i) {
        const ImportRow& row = model.row(i);
        whole = row.selected || row.removedHere || row.digits.empty() || row.status == contacts::ImportStatus::Duplicate;
    }
    return whole ? client::Consent::SendNumbers : client::Consent::SendChosen;
}

struct Piece {
    model::BookSource source;
    std::vector<client::ChosenCard> cards;
};

/// One file after the other; kept alive by the callback that waits.
struct Course : std::enable_shared_from_this<Course> {
    Session& session;
    QPointer<QObject> owner;
    ImportWish wish;
    std::vector<Piece> pieces;
    std::size_t at = 0;
    Imported out;
    std::function<void(Result<Imported>)> done;
    explicit Course(Session& in) : session(in) {}

    void next() {
        if (!owner) return;
        if (at == pieces.size()) return done(std::move(out));
        auto& piece = pieces[at++];
        session.run<client::ImportSummary>(
            owner, [&](auto answer) { return session.client().book().import(piece.source, std::move(piece.cards), wish.consent, std::move(answer)); },
            [self = shared_from_this()](Result<client::ImportSummary> summary) {
                if (!summary) return self->done(std::unexpected(summary.error()));
                self->out.saved += summary->saved, self->out.updated += summary->updated, self->out.toAsk += summary->toAsk;
                self->out.sources.push_back(summary->source);
                self->next();
            });
    }
};

}  // namespace

std::vector<client::ChosenCard> chosenCards(const ImportModel& model, const ReadFile& file) {
    const auto& book = *model.book();
    std::unordered_map<std::string, const ImportRow*> rowOf;
    for (int i = 0; i < model.rowCount(); ++i)
        if (const ImportRow& row = model.row(i); row.selected && !row.digits.empty()) rowOf.emplace(row.digits, &row);
    std::vector<client::ChosenCard> out;
    for (auto& one : contacts::chosenPeople(book.plan, book.cards)) {
        if (one.person < file.firstCard || one.person >= file.firstCard + file.people) continue;
        for (const auto& digits : one.digits)
            if (const auto at = rowOf.find(digits); at != rowOf.end()) putRight(one.card, *at->second);
        out.push_back({.card = std::move(one.card), .digits = std::move(one.digits)});
    }
    return out;
}

void applyImport(Session& session, QObject* owner, const ImportModel& model, ImportWish wish, std::function<void(Result<Imported>)> done) {
    auto course = std::make_shared<Course>(session);
    course->owner = owner;
    course->wish = wish;
    course->wish.consent = agreed(model, wish);
    course->done = std::move(done);
    for (const auto& file : model.book()->files) {
        auto cards = chosenCards(model, file);
        if (cards.empty()) continue;
        for (const auto& card : cards) course->out.digits.insert(course->out.digits.end(), card.digits.begin(), card.digits.end());
        course->out.names << file.name;
        using Source = model::BookSource;
        course->pieces.push_back({.source = {.kind = Source::Kind::File,
                                             .rhythm = wish.keepInSync ? Source::Rhythm::Hourly : Source::Rhythm::Off,
                                             .id = {},
                                             .name = file.name.toStdString(),
                                             .where = file.path.toStdString(),
                                             .account = {},
                                             .region = model.book()->region,
                                             .entries = static_cast<std::int32_t>(file.people)},
                                  .cards = std::move(cards)});
    }
    course->out.keptInSync = wish.keepInSync;
    course->out.withoutMatching = wish.consent == client::Consent::PrivateOnly && !session.client().book().matchesInPrivate();
    course->next();
}

}  // namespace helio::ui
