// SPDX-License-Identifier: GPL-3.0-or-later
// helio-make-account FOLDER [MESSAGES]: an account folder with 5,000 chats and a million messages, 100,000 of them in one chat, signed in, its key
// in a key file, as the window finds it. The cloud it names does not answer.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <random>

#include "base/random.h"
#include "client/cloud_file.h"
#include "crypto/rsa.h"
#include "pixels/stripped.h"
#include "pixels/write.h"
#include "store/key_vault.h"
#include "store/store.h"

namespace helio {
namespace {

constexpr std::int32_t kChats = 5'000, kLongest = 100'000, kPictures = 400;
constexpr std::int64_t kSelf = 1'000'000;
constexpr std::int32_t kNow = 1'780'000'000;

/// A slope of colours: compresses as a photo does.
pixels::Picture slope(int width, int height, std::uint32_t seed) {
    pixels::Picture out(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            Byte* at = out.row(y) + 4 * x;
            at[0] = static_cast<Byte>(40 + (x * 160) / width + (seed * 31) % 50);
            at[1] = static_cast<Byte>(60 + (y * 120) / height);
            at[2] = static_cast<Byte>(90 + ((x + y) * 100) / (width + height));
            at[3] = 255;
        }
    return out;
}

struct Pictures {
    Bytes preview, large;
};

model::Message message(std::int32_t id, std::int32_t all, const Pictures& pictures) {
    static constexpr std::array kWords{"see", "you",     "tomorrow", "at",   "the",  "station", "bring",  "photos", "from",
                                       "the", "harbour", "please",   "call", "when", "home",    "thanks", "dinner", "light"};
    std::mt19937 chance(static_cast<std::uint32_t>(id));
    model::Message out;
    const bool longest = static_cast<std::int64_t>(id) * kLongest / all != static_cast<std::int64_t>(id - 1) * kLongest / all;
    out.chat = model::UserId(longest ? 1 : 2 + static_cast<std::int64_t>(chance() % (kChats - 1)));
    out.id = model::MessageId(id);
    out.out = chance() % 2 == 0;
    out.from = out.out ? model::PeerId(model::UserId(kSelf)) : out.chat;
    out.date = kNow - (all - id) * 60LL;
    for (int i = 2 + static_cast<int>(chance() % 22); i > 0; --i) out.text += std::string(kWords[chance() % kWords.size()]) + (i > 1 ? " " : "");
    if (chance() % 10 == 0) {
        model::Photo photo{.id = model::PhotoId(id), .accessHash = id, .fileReference = Bytes(24), .date = out.date, .dc = 2};
        photo.sizes = {{.type = "i", .width = 40, .height = 30, .size = static_cast<std::int32_t>(pictures.preview.size()), .bytes = pictures.preview},
                       {.type = "x", .width = 800, .height = 600, .size = static_cast<std::int32_t>(pictures.large.size())}};
        out.media = photo;
        out.text.clear();
    }
    return out;
}

Result<> fill(store::Store& store, std::int32_t all, const Pictures& pictures) {
    constexpr std::int32_t kBatch = 20'000;
    std::int32_t kept = 0;
    for (std::int32_t at = all; at >= 1; at -= kBatch)
        HELIO_CHECK(store.write([&](store::Writer& w) -> Result<> {
            for (std::int32_t id = at; id > std::max(at - kBatch, 0); --id) {
                const auto one = message(id, all, pictures);
                HELIO_CHECK(w.messages.put(one));
                const auto* photo = std::get_if<model::Photo>(&one.media);
                if (photo && one.chat == model::PeerId(model::UserId(1)) && kept++ < kPictures) HELIO_CHECK(w.files.put(photo->location("x"), pictures.large));
            }
            return {};
        }));
    return store.write([&](store::Writer& w) -> Result<> {
        for (std::int32_t i = 1; i <= kChats; ++i) {
            HELIO_CHECK(w.users.put({.id = model::UserId(i), .firstName = "Person", .lastName = std::to_string(i), .contact = i % 3 == 0}));
            HELIO_CHECK(w.dialogs.ensure(model::UserId(i)));
            HELIO_CHECK(w.dialogs.refreshTop(model::UserId(i)));
            if (i % 7 == 0) HELIO_CHECK(w.dialogs.setUnread(model::UserId(i), i % 13));
        }
        HELIO_CHECK(w.users.put({.id = model::UserId(kSelf), .firstName = "Maya", .lastName = "Lindqvist", .phone = "46701740631", .self = true}));
        HELIO_CHECK(w.dialogs.setPinned(model::UserId(1), true));
        HELIO_CHECK(w.session.setSelf(model::UserId(kSelf)));
        HELIO_CHECK(w.session.setMainDc(2));
        HELIO_CHECK(w.session.setUpdateState({.pts = all, .qts = 0, .seq = 1, .date = kNow}));
        HELIO_TRY(key, crypto::RsaPrivateKey::generate());
        const client::CloudFile nobody{.name = "bench", .layer = 227, .dcs = {{.id = 2, .host = "127.0.0.1", .port = 9}}, .keys = {key.publicKey().pem()}};
        HELIO_CHECK(w.session.setCloudFile(client::toJson(nobody)));
        return w.session.setSignIn(store::SignIn::SignedIn);
    });
}

Result<> run(const std::filesystem::path& folder, std::int32_t all) {
    store::KeyFileVault vault;
    SystemRandom random;
    HELIO_TRY(key, store::obtainKey(vault, folder, random));
    HELIO_TRY(store, store::Store::open(folder, key));
    HELIO_TRY(preview, pixels::makeStripped(slope(40, 30, 1)));
    HELIO_TRY(whole, pixels::expandStripped(preview));
    HELIO_TRY(large, pixels::writeJpeg(slope(800, 600, 2)));
    HELIO_CHECK(fill(store, all, {.preview = whole, .large = large}));
    return store.database().checkpoint();
}

}  // namespace
}  // namespace helio

int main(int argc, char** argv) {
    if (argc < 2) return fmt::print(stderr, "usage: helio-make-account FOLDER [MESSAGES]\n"), 2;
    const int all = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
    std::filesystem::create_directories(argv[1]);
    std::filesystem::permissions(argv[1], std::filesystem::perms::owner_all);
    const auto done = helio::run(argv[1], std::clamp(all, 1'000, 5'000'000));
    if (!done) return fmt::print(stderr, "{}\n", done.error().text()), 1;
    return 0;
}
