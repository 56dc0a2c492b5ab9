// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/upload.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include <asio/post.hpp>

#include "base/log.h"
#include "client/transfer/lane.h"
#include "client/transfer/upload_digests.h"
#include "tl/gen/upload.h"

namespace helio::client {
namespace {

constexpr int kAtOnce = 16;  ///< parts on their way
constexpr int kRefill = 4;   ///< free places before more parts leave: together, since those that are sealed together cost little more than one

/// Of a file as it was found: whoever writes to it between two parts would have a mixture sent.
struct Stamp {
    std::uintmax_t size = 0;
    std::filesystem::file_time_type written;
    bool operator==(const Stamp&) const = default;
};
std::optional<Stamp> stampOf(const std::filesystem::path& path) {
    std::error_code error;
    Stamp out{std::filesystem::file_size(path, error), {}};
    if (!error) out.written = std::filesystem::last_write_time(path, error);
    return error ? std::nullopt : std::optional(out);
}

std::unexpected<Error> changed() { return fail(Fault::Io, "reading a file to send", "it was changed or removed meanwhile", "Send it again."); }

}  // namespace

ReadPart readFromMemory(std::shared_ptr<const Bytes> content) {
    return [content = std::move(content)](std::int64_t offset, std::int32_t size) -> Result<Bytes> {
        if (offset < 0 || static_cast<std::size_t>(offset) + static_cast<std::size_t>(size) > content->size()) return changed();
        return copyOf(BytesView(*content).subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(size)));
    };
}

ReadPart readFromFile(std::filesystem::path path) {
    return [began = stampOf(path), path](std::int64_t offset, std::int32_t size) -> Result<Bytes> {
        std::ifstream file(path, std::ios::binary);
        Bytes out(static_cast<std::size_t>(size));
        if (!file.seekg(offset) || !file.read(reinterpret_cast<char*>(out.data()), size)) return changed();
        if (!began || stampOf(path) != began) return changed();  // looked at behind the reading
        return out;
    };
}

class Upload : public std::enable_shared_from_this<Upload> {
public:
    Upload(Core& core, UploadJob job) : core_(core), job_(std::move(job)) {}

    void pump() {
        auto& plan = job_.plan;
        if (kAtOnce - running_ < kRefill) return;
        while (job_.done && running_ < kAtOnce && next_ < plan.parts) {
            const std::int32_t part = next_++;
            if (!plan.acknowledged[static_cast<std::size_t>(part)]) send(part);
        }
        if (job_.done && running_ == 0 && next_ >= plan.parts) finish();
    }
    void end(Result<tl::InputFile> result) {
        if (!job_.done) return;
        holds_.cancelAll();
        std::exchange(job_.done, nullptr)(std::move(result));
    }

private:
    struct Piece {
        Bytes query, digest;
    };
    /// On a worker: read, digested, written as a query, so that the core thread has only to send it.
    static Result<Piece> prepare(const ReadPart& read, const store::Upload& plan, std::int32_t part, bool digest) {
        const std::int64_t offset = std::int64_t{part} * plan.partSize;
        HELIO_TRY(bytes, read(offset, static_cast<std::int32_t>(std::min<std::int64_t>(plan.partSize, plan.size - offset))));
        Piece out;
        if (digest) out.digest = partDigest(bytes);
        out.query = plan.big ? tl::serialize(tl::upload::saveBigFilePart{.file_id = plan.fileId, .file_part = part, .file_total_parts = plan.parts, .bytes = std::move(bytes)})
                             : tl::serialize(tl::upload::saveFilePart{.file_id = plan.fileId, .file_part = part, .bytes = std::move(bytes)});
        return out;
    }
    void send(std::int32_t part) {
        ++running_;
        ++preparing_;
        store::Upload plan = job_.plan;
        plan.acknowledged.clear();
        plan.sha256.clear();
        asio::post(core_.workers(), [self = shared_from_this(), read = job_.read, plan = std::move(plan), part, digest = job_.digests] {
            auto piece = std::make_shared<Result<Piece>>(prepare(read, plan, part, digest));
            asio::post(self->core_.io(), [self, part, piece] { self->prepared(part, std::move(*piece)); });
        });
    }
    void prepared(std::int32_t part, Result<Piece> piece) {
        --preparing_;
        if (!job_.done) return;
        if (!piece) return end(std::unexpected(std::move(piece).error()));
        ready_.emplace_back(part, std::move(*piece));
        if (preparing_ > 0) return;
        for (auto& [number, one] : std::exchange(ready_, {})) leave(number, std::move(one));
    }
    void leave(std::int32_t part, Piece piece) {
        log::debug("file {:x}: part {} goes out", static_cast<std::uint64_t>(job_.plan.fileId), part);  // tests/chaos reads this line and the next
        // saveFilePart and saveBigFilePart answer alike
        callOn<tl::upload::saveBigFilePart>(
            core_, net::rpc::Lane::Upload, std::move(piece.query),
            [self = shared_from_this(), part, digest = std::move(piece.digest)](Result<bool> answer) { self->answered(part, digest, std::move(answer)); }, holds_.one());
    }
    void answered(std::int32_t part, const Bytes& digest, Result<bool> answer) {
        --running_;
        if (!job_.done) return;
        if (!answer) return end(std::unexpected(std::move(answer).error()));
        if (!*answer) return end(fail(Fault::Refused, "sending a file", "the cloud did not take a part"));
        job_.plan.acknowledged[static_cast<std::size_t>(part)] = true;
        if (!digest.empty()) setPartDigest(job_.plan, part, digest);
        if (auto kept = job_.acknowledged(job_.plan, part); !kept) return end(std::unexpected(std::move(kept).error()));
        log::debug("file {:x}: part {} is acknowledged", static_cast<std::uint64_t>(job_.plan.fileId), part);
        job_.progress(std::min(job_.plan.size, std::int64_t{job_.plan.done()} * job_.plan.partSize));
        pump();
    }
    void finish() {
        const auto& plan = job_.plan;
        if (plan.big) return end(tl::InputFile(tl::inputFileBig{.id = plan.fileId, .parts = plan.parts, .name = job_.name}));
        end(tl::InputFile(tl::inputFile{.id = plan.fileId, .parts = plan.parts, .name = job_.name, .md5_checksum = {}}));
    }

    Core& core_;
    Holds holds_;
    UploadJob job_;
    std::int32_t next_ = 0;
    int running_ = 0;    ///< parts without an answer
    int preparing_ = 0;  ///< of these, still at the workers
    std::vector<std::pair<std::int32_t, Piece>> ready_;
};

std::shared_ptr<Upload> startUpload(Core& core, UploadJob job) {
    auto upload = std::make_shared<Upload>(core, std::move(job));
    upload->pump();
    return upload;
}

void cancel(Upload& upload) { upload.end(fail(Fault::Cancelled, "sending a file", "it was cancelled")); }

}  // namespace helio::client
