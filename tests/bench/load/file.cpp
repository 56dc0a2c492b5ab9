// SPDX-License-Identifier: GPL-3.0-or-later
// One file up and down over loopback: bytes that do not shrink, parts of 512 KiB, several on the way. The parts lie in memory on this side.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#ifdef __linux__  // reads /proc; tests/bench/CMakeLists.txt builds it there only
#include <sys/resource.h>
#include <unistd.h>
#endif

#include "tests/bench/load/modes.h"
#include "tl/gen/messages.h"
#include "tl/gen/upload.h"

namespace helio::load {
namespace {

constexpr std::int32_t kPart = 512 * 1024;
constexpr std::int32_t kWindow = 8;  ///< parts on the way
constexpr std::int32_t kRefill = 4;  ///< free places before more leave, as the client does it

struct Window {
    std::function<void(std::int32_t, std::function<void(bool)>)> ask;
    std::int32_t parts = 0, next = 0, done = 0;
    bool good = true;

    static void more(const std::shared_ptr<Window>& window) {
        if (kWindow - (window->next - window->done) < kRefill) return;
        while (window->next < window->parts && window->good && window->next - window->done < kWindow)
            window->ask(window->next++, [window](bool kept) {
                ++window->done;
                window->good = window->good && kept;
                more(window);
            });
    }
};

/// Calls `ask(part, done)` for each part, a window at a time.
Result<> everyPart(Ground& ground, std::int32_t parts, const std::function<void(std::int32_t, std::function<void(bool)>)>& ask) {
    const auto window = std::make_shared<Window>(Window{ask, parts});
    Window::more(window);
    if (!until(ground, [&] { return window->done == parts || !window->good; })) return fail(Fault::Timeout, "moving a file", "not done in time");
    if (!window->good) return fail(Fault::Refused, "moving a file", "a part was refused or is not what was sent");
    return {};
}

/// Processor seconds until now, user and system, of this process and of another one. A busy machine changes them little, unlike MB/s.
struct Spent {
    double here = 0, there = 0;
};

double cpuSecondsOf(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    if (!std::getline(file, line) || line.rfind(')') == std::string::npos) return 0;
    std::istringstream words(line.substr(line.rfind(')') + 2));
    const std::vector<std::string> fields(std::istream_iterator<std::string>(words), {});
    return fields.size() < 13 ? 0 : (std::stod(fields[11]) + std::stod(fields[12])) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

Spent spentSoFar(const Wish& wish) {
    rusage own{};
    ::getrusage(RUSAGE_SELF, &own);
    const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
    return {seconds(own.ru_utime) + seconds(own.ru_stime), wish.server ? cpuSecondsOf(wish.server) : 0};
}

/// What a way took: MB/s, and processor seconds a GB on both sides.
struct Way {
    double speed = 0, here = 0, there = 0;
};

struct Round {
    Way up, down;
    double assemble = 0;  ///< MB/s
};

class Stopwatch {
public:
    explicit Stopwatch(const Wish& wish) : wish_(wish) {}
    Way stop(double megabytes) const {
        const auto now = spentSoFar(wish_);
        return {megabytes / since(start_), (now.here - before_.here) * 1e3 / megabytes, (now.there - before_.there) * 1e3 / megabytes};
    }

private:
    const Wish& wish_;
    Spent before_ = spentSoFar(wish_);
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

const tl::document* documentIn(const tl::Updates& answer) {
    const auto* all = answer.as<tl::updates_>();
    if (!all) return nullptr;
    for (const auto& update : all->updates)
        if (const auto* fresh = update.as<tl::updateNewMessage>())
            if (const auto* message = fresh->message.as<tl::message>(); message && message->media)
                if (const auto* media = message->media->as<tl::messageMediaDocument>(); media && media->document) return media->document->as<tl::document>();
    return nullptr;
}

Result<Round> once(Ground& ground, Device& device, const Bytes& content, const Wish& wish) {
    const auto parts = static_cast<std::int32_t>(content.size() / kPart);
    const auto id = static_cast<std::int64_t>(ground.random.u64() >> 1);
    const double megabytes = static_cast<double>(content.size()) / 1e6;
    Round out;
    const Stopwatch upwards(wish);
    HELIO_CHECK(everyPart(ground, parts, [&](std::int32_t part, std::function<void(bool)> done) {
        const auto piece = BytesView(content).subspan(static_cast<std::size_t>(part) * kPart, kPart);
        device.askRaw(tl::serialize(tl::upload::saveBigFilePart{.file_id = id, .file_part = part, .file_total_parts = parts, .bytes = Bytes(piece.begin(), piece.end())}),
                      std::move(done));
    }));
    out.up = upwards.stop(megabytes);
    const auto start = std::chrono::steady_clock::now();
    tl::inputMediaUploadedDocument media;
    media.file = tl::inputFileBig{.id = id, .parts = parts, .name = "film.bin"};
    media.mime_type = "application/octet-stream";
    tl::messages::sendMedia query;
    query.peer = tl::inputPeerSelf{};
    query.media = std::move(media);
    query.random_id = static_cast<std::int64_t>(ground.random.u64() | 1);
    HELIO_TRY(sent, wait<tl::Updates>(ground, [&](auto done) { device.ask(query, std::move(done)); }));
    const auto* document = documentIn(sent);
    if (!document) return fail(Fault::NotFound, "sending a file", "the answer does not show it");
    out.assemble = megabytes / since(start);
    const Stopwatch downwards(wish);
    HELIO_CHECK(everyPart(ground, parts, [&](std::int32_t part, std::function<void(bool)> done) {
        tl::upload::getFile fetch;
        fetch.location = tl::inputDocumentFileLocation{.id = document->id, .access_hash = document->access_hash, .file_reference = document->file_reference, .thumb_size = ""};
        fetch.offset = std::int64_t{part} * kPart;
        fetch.limit = kPart;
        device.ask(fetch, [&content, part, done = std::move(done)](Result<tl::upload::File> answer) {
            const auto* got = answer ? answer->as<tl::upload::file>() : nullptr;
            done(got && got->bytes.size() == kPart && std::equal(got->bytes.begin(), got->bytes.end(), content.begin() + std::ptrdiff_t{part} * kPart));
        });
    }));
    out.down = downwards.stop(megabytes);
    return out;
}

}  // namespace

Result<> file(Ground& ground, const Wish& wish) {
    HELIO_TRY(one, people(ground, 14125550000, 1));
    const Bytes content = ground.random.bytes(wish.megabytes << 20);
    std::vector<Round> rounds;
    for (int i = 0; i < wish.rounds; ++i) {
        HELIO_TRY(round, once(ground, *one.front(), content, wish));
        rounds.push_back(round);
    }
    const auto middle = [&](auto figure) {
        std::vector<double> all;
        for (const Round& round : rounds) all.push_back(figure(round));
        return median(std::move(all));
    };
    print("upload_mb_per_second", middle([](const Round& r) { return r.up.speed; }));
    print("upload_client_cpu_s_per_gb", middle([](const Round& r) { return r.up.here; }));
    print("upload_cloud_cpu_s_per_gb", middle([](const Round& r) { return r.up.there; }));
    print("assemble_mb_per_second", middle([](const Round& r) { return r.assemble; }));
    print("download_mb_per_second", middle([](const Round& r) { return r.down.speed; }));
    print("download_client_cpu_s_per_gb", middle([](const Round& r) { return r.down.here; }));
    print("download_cloud_cpu_s_per_gb", middle([](const Round& r) { return r.down.there; }));
    return {};
}

}  // namespace helio::load
