// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/neighbours.h"

#include "apps/heliograph/neighbour.h"
#include "base/log.h"

namespace helio::app {

namespace {

std::vector<Script> scripts() {
    return {
        {.phone = "447700900991",
         .firstName = "Ines",
         .greeting = "Hello! I live in this program, so I answer at once and know little. Send me a photo and watch the ticks: one is sent, two are delivered, bold ones are read.",
         .answers = {"Got it.", "Two ticks mean it reached this computer. It didn’t have far to go.", "Try a contact card next: the paper clip, then Contacts.",
                     "I only have a few sentences. That was the last one; I begin again."}},
        {.phone = "447700900992",
         .firstName = "Tomas",
         .greeting = "Hi, I’m scripted too. Make a group with Ines and me, if you like: Contacts, then New group.",
         .answers = {"Noted.", "Everything you write stays on this computer, encrypted.", "Settings, Devices shows who is signed in as you. Just you, I think.",
                     "That’s all I was given to say."}},
    };
}

}  // namespace

Neighbours::Neighbours(LocalCloud& cloud, client::CloudFile file, QObject* parent) : QObject(parent), cloud_(cloud), file_(std::move(file)) {
    for (auto& script : scripts()) people_.push_back(std::make_unique<Neighbour>(std::move(script)));
}

Neighbours::~Neighbours() = default;

void Neighbours::meet(client::Client& self) {
    self_ = &self;
    ready_ = 0;
    next();
}

void Neighbours::next() {
    if (ready_ == people_.size()) return introduce();
    Neighbour& person = *people_[ready_];
    const auto codeOf = [this](const std::string& phone) { return cloud_.codeFor(phone); };
    person.begin(cloud_.folder() / "neighbours" / person.script().phone, file_, vault_, codeOf, [this](Result<> result) {
        if (!result) log::warn("a neighbour did not come: {}", result.error().text());
        ++ready_;
        next();
    });
}

void Neighbours::introduce() {
    const auto newcomer = self_->reader().self();
    if (!newcomer) return;
    std::vector<client::ContactToImport> book;
    for (const auto& person : people_) book.push_back({person->script().phone, person->script().firstName, Neighbour::label()});
    request_ = self_->importContacts(std::move(book), [this, newcomer](Result<client::ImportOutcome> outcome) {
        if (!outcome) return log::warn("the neighbours are not in the address book: {}", outcome.error().text());
        for (const auto& person : people_) person->greet(*newcomer);
    });
}

}  // namespace helio::app
