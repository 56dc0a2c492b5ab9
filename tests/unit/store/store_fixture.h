// SPDX-License-Identifier: GPL-3.0-or-later
// A real store in a folder of its own, and values to put into it.
#pragma once

#include "store/store.h"
#include "tests/support/temp_folder.h"

namespace helio::store {

inline const model::PeerId kAnna{model::UserId(101)};
inline const model::PeerId kGroup{model::ChatId(7)};
inline const model::PeerId kChannel{model::ChannelId(9)};

inline SecretBytes testKey(Byte fill = 5) { return SecretBytes(Bytes(32, fill)); }

inline model::Message incoming(model::PeerId chat, std::int32_t id, std::string text = "hello", std::int64_t date = 0) {
    model::Message message;
    message.chat = chat;
    message.id = model::MessageId(id);
    message.from = kAnna;
    message.date = date != 0 ? date : 1'700'000'000 + id;
    message.text = std::move(text);
    return message;
}

inline model::Message outgoing(model::PeerId chat, std::int32_t id, std::string text = "hello", std::int64_t date = 0) {
    model::Message message = incoming(chat, id, std::move(text), date);
    message.from = model::UserId(1);
    message.out = true;
    message.state = model::SendState::Sent;
    return message;
}

/// To be queued: no id yet.
inline model::Message toSend(model::PeerId chat, std::int64_t randomId, std::string text = "hello") {
    model::Message message = outgoing(chat, 0, std::move(text), 1'800'000'000);
    message.randomId = randomId;
    return message;
}

class StoreTest : public testing::Test {
protected:
    /// Runs `work(writer)` in a transaction that must succeed; its value, if it has one.
    template <class Work>
    auto write(Work work) {
        auto result = store.write(std::move(work));
        EXPECT_TRUE(result) << result.error().text();
        if constexpr (!std::is_void_v<typename decltype(result)::value_type>) return std::move(result).value();
    }
    void put(const std::vector<model::Message>& messages) {
        write([&](Writer& w) -> Result<> {
            for (const auto& message : messages) HELIO_CHECK(w.messages.put(message));
            return {};
        });
    }
    void reopen() {
        { [[maybe_unused]] const Store gone = std::move(store); }
        store = Store::open(folder.path(), testKey()).value();
    }
    const Repositories& read() { return store.read(); }

    static std::vector<std::int32_t> ids(const Result<std::vector<model::Message>>& messages) {
        EXPECT_TRUE(messages) << messages.error().text();
        std::vector<std::int32_t> out;
        for (const auto& message : messages.value_or(std::vector<model::Message>())) out.push_back(message.id.value);
        return out;
    }

    test::TempFolder folder;
    Store store = Store::open(folder.path(), testKey()).value();
};

}  // namespace helio::store
