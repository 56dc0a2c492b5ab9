// SPDX-License-Identifier: GPL-3.0-or-later
// Where the bytes of a download go as they come. put() is called on workers, several at once; the rest on the core thread.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace helio::client {

class Sink {
public:
    virtual ~Sink() = default;
    /// Ready to take `size` bytes (0 = not known) in parts of `part`; says which parts are there already from another run.
    virtual Result<std::vector<bool>> open(std::int64_t size, std::int64_t part) = 0;
    /// What is there already, to be looked at before it counts. Not from sinks that never have any.
    virtual Result<Bytes> read(std::int64_t offset, std::size_t size);
    virtual Result<> put(std::int64_t offset, BytesView bytes) = 0;
    /// Every part up to `size` is in.
    virtual Result<> finish(std::int64_t size) = 0;
};

/// For the cache: small things, whole in memory, handed over at the end.
class MemorySink final : public Sink {
public:
    explicit MemorySink(std::function<Result<>(const Bytes&)> whole) : whole_(std::move(whole)) {}
    Result<std::vector<bool>> open(std::int64_t size, std::int64_t part) override;
    Result<> put(std::int64_t offset, BytesView bytes) override;
    Result<> finish(std::int64_t size) override;

private:
    std::function<Result<>(const Bytes&)> whole_;
    std::mutex mutex_;
    Bytes content_;
};

/// For a file of the person's own: `name.part` in its folder until everything is in, then `name`. Memory does not grow with the file.
class FileSink final : public Sink {
public:
    /// What another run left: asked for at open(). A `.part` of another size is begun afresh.
    struct Left {
        std::filesystem::path part;
        std::int64_t size = 0, partSize = 0;
        std::vector<bool> have;
    };
    using Finished = std::function<Result<>(const std::filesystem::path& part)>;  ///< gives the file its name
    FileSink(std::filesystem::path part, std::optional<Left> left, Finished finished) : part_(std::move(part)), left_(std::move(left)), finished_(std::move(finished)) {}
    Result<std::vector<bool>> open(std::int64_t size, std::int64_t part) override;
    Result<Bytes> read(std::int64_t offset, std::size_t size) override;
    Result<> put(std::int64_t offset, BytesView bytes) override;
    Result<> finish(std::int64_t size) override;

private:
    std::filesystem::path part_;
    std::optional<Left> left_;
    Finished finished_;
};

}  // namespace helio::client
