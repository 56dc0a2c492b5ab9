// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/neighbours.h"

#include "apps/heliograph/neighbour.h"
#include "base/log.h"

namespace helio::apps {
namespace {

std::vector<Script> scripts() {
    const auto t = [](const char* text) { return QObject::tr(text).toStdString(); };
    return {
        {"12025550181", "Inês", t("Hello. I am Inês, a scripted neighbour on your own computer. Write me something, or send a photo."),
         {t("That reached me over the real wire, encrypted."), t("Try an album: several photos at once."), t("I only know a few lines, but I read everything."),
          t("Nothing of this leaves your computer.")},
         t("What light. It arrived without its metadata, unless you sent it as a file."), t("Thank you, a card: I can read its number and its vCard.")},
        {"12025550182", "Tomáš", t("Hi, Tomáš here, scripted too. Import an address book under Contacts and share a few cards with me."),
         {t("Noted."), t("Have you seen Devices in the settings? This cloud lists every session."), t("Close the app and open it again: all of this is still here.")},
         t("Nice one."), t("Got the card. Thanks.")},
        {"12025550183", "Leila", t("Leila, the third scripted neighbour. Make a group with the three of us if you like."),
         {t("I answer in private chats only; in groups I just read."), t("Drafts are kept when you change chats."), t("Enter sends, Shift Enter starts a new line.")},
         t("Lovely."), t("A card! Kept.")},
    };
}

}  // namespace

Neighbours::Neighbours(std::filesystem::path folder, LocalCloud& cloud, std::string newcomerPhone, std::string newcomerName)
    : folder_(std::move(folder)), cloud_(cloud), phone_(std::move(newcomerPhone)), name_(std::move(newcomerName)) {}

Neighbours::~Neighbours() = default;

void Neighbours::moveIn() {
    cloud_.start([this](Result<QString> file) {
        if (!file) return;
        const auto description = client::readCloudFile(file->toStdString());
        if (!description) return log::warn("the neighbours: {}", description.error().text());
        for (auto& script : scripts()) {
            const auto folder = folder_ / script.phone;
            auto neighbour = std::make_unique<Neighbour>(std::move(script), cloud_, phone_, name_);
            if (const auto opened = neighbour->open(folder, vault_, *description); !opened) {
                log::warn("a neighbour: {}", opened.error().text());
                continue;
            }
            people_.push_back(std::move(neighbour));
        }
    });
}

}  // namespace helio::apps
