// SPDX-License-Identifier: GPL-3.0-or-later
// A photo, a file or an album on its way: every file goes up, then one call sends them.
#pragma once

#include <memory>
#include <optional>

#include "client/outbox/payload.h"
#include "client/outbox/sender.h"
#include "client/transfer/upload.h"
#include "model/message.h"

namespace helio::client {

class MediaUnit : public std::enable_shared_from_this<MediaUnit> {
public:
    MediaUnit(Core& core, OutboxSender& owner, Unit unit) : core_(core), owner_(owner), unit_(std::move(unit)), inputs_(unit_.size()) {}

    void start();
    /// Stops quietly: nobody is told any more. Parts that arrived stay acknowledged.
    void abandon();
    const Unit& items() const { return unit_; }

private:
    void next();
    void upload(const store::OutboxItem& item, const MediaPayload& payload);
    Result<store::Upload> planOf(const store::OutboxItem& item, const MediaPayload& payload, std::int64_t size);
    void uploadParts(const store::OutboxItem& item, const MediaPayload& payload, const store::Upload& plan, ReadPart read);
    bool sendMissingPart(const store::OutboxItem& item, const Error& error);
    void uploaded(const MediaPayload& payload, tl::InputFile file);
    void make(const store::OutboxItem& item, const MediaPayload& payload, tl::InputMedia media);
    void made(const store::OutboxItem& item, MediaPayload payload, const tl::MessageMedia& media);
    void have(tl::InputMedia media);
    void sendAll();
    void sendOne();
    void finish(Result<tl::Updates> answer);
    std::optional<model::Message> messageOf(const store::OutboxItem& item);

    Core& core_;
    OutboxSender& owner_;
    Unit unit_;
    std::vector<std::optional<tl::InputMedia>> inputs_;
    std::size_t at_ = 0;
    std::shared_ptr<Upload> upload_;
    bool over_ = false;
    int repeats_ = 0;  ///< of lost parts
};

}  // namespace helio::client
