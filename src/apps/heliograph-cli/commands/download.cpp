// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/interrupt.h"
#include "apps/heliograph-cli/peers.h"
#include "client/digest.h"

namespace helio::cli {
namespace {

constexpr int kStopped = 130;  ///< what a shell calls "ended by Ctrl+C"
constexpr std::chrono::minutes kLimit{30};

}  // namespace

Result<Answer> run(Session& session, const Download& command) {
    if (session.offline()) return fail(Fault::BadInput, "saving a file", "this needs the cloud", "Leave --offline out.");
    HELIO_CHECK(session.ready());
    HELIO_TRY(chat, findPeer(session, command.chat));
    const model::MessageId message(command.message);
    client::Request stopping;
    const Interrupt interrupt([&] {
        session.loop().post([&] { stopping = session.client().cancelDownload(chat, message, [](Result<void>) {}); });  // the download itself says what became of it
    });
    const auto path =
        session.await<std::filesystem::path>("saving a file", [&](auto done) { return session.client().download(chat, message, command.out, std::move(done)); }, kLimit);
    if (!path && path.error().fault == Fault::Cancelled && interrupt.happened())
        return Answer{.json = {{"stopped", true}}, .text = "Stopped. What has come is kept: the same command goes on from there.\n", .code = kStopped};
    if (!path) return std::unexpected(path.error());
    HELIO_TRY(digest, client::sha256HexOfFile(*path));
    std::error_code error;
    return Answer{{{"path", path->string()}, {"size", std::filesystem::file_size(*path, error)}, {"sha256", digest}}, path->string() + "\n"};
}

}  // namespace helio::cli
