// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/key_vaults.h"

#include <QString>

#ifdef HELIO_KEYCHAIN
#include <qt6keychain/keychain.h>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QEventLoop>
#endif

#include "base/log.h"

namespace helio::apps {

#ifdef HELIO_KEYCHAIN
namespace {

const char* const kService = "heliograph";

// asking a service that is not running would start it, and wait for it: only one that is there counts
bool keychainRuns() {
#ifdef __linux__
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return false;
    for (const char* name : {"org.freedesktop.secrets", "org.kde.kwalletd5", "org.kde.kwalletd6"})
        if (bus.interface()->isServiceRegistered(name).value()) return true;
    return false;
#else
    return true;
#endif
}

class KeychainVault final : public store::KeyVault {
public:
    Result<SecretBytes> find(const std::filesystem::path& account) override {
        QKeychain::ReadPasswordJob job(kService);
        const auto error = run(job, account);
        if (error == QKeychain::EntryNotFound) return fail(Fault::NotFound, "reading the account's key", "the keychain has none for it");
        if (error != QKeychain::NoError) return refused("reading the account's key", job);
        QByteArray data = job.binaryData();
        SecretBytes key{BytesView(reinterpret_cast<const Byte*>(data.constData()), static_cast<std::size_t>(data.size()))};
        wipe({reinterpret_cast<Byte*>(data.data()), static_cast<std::size_t>(data.size())});
        return key;
    }

    Result<> keep(const std::filesystem::path& account, const SecretBytes& key) override {
        QKeychain::WritePasswordJob job(kService);
        job.setBinaryData(QByteArray(reinterpret_cast<const char*>(key.view().data()), static_cast<qsizetype>(key.size())));
        if (run(job, account) != QKeychain::NoError) return refused("keeping the account's key", job);
        return {};
    }

    Result<> forget(const std::filesystem::path& account) override {
        QKeychain::DeletePasswordJob job(kService);
        const auto error = run(job, account);
        if (error != QKeychain::NoError && error != QKeychain::EntryNotFound) return refused("removing the account's key", job);
        return {};
    }

private:
    static QKeychain::Error run(QKeychain::Job& job, const std::filesystem::path& account) {
        job.setKey(QString::fromStdString(std::filesystem::absolute(account).string()));
        job.setAutoDelete(false);
        QEventLoop loop;
        QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
        job.start();
        loop.exec(QEventLoop::ExcludeUserInputEvents);
        return job.error();
    }

    static std::unexpected<Error> refused(const char* doing, const QKeychain::Job& job) {
        return fail(Fault::Denied, doing, job.errorString().toStdString(), "Unlock the keychain and start again");
    }
};

}  // namespace
#endif

std::unique_ptr<store::KeyVault> makeKeyVault(const std::filesystem::path& account) {
#ifdef HELIO_KEYCHAIN
    std::error_code ignored;
    if (!std::filesystem::exists(account / store::kKeyFile, ignored) && keychainRuns()) return std::make_unique<KeychainVault>();
#endif
    log::warn("No keychain is running: the key of this account lies in {}, readable by you alone. Whoever can read it can read the account.",
              (account / store::kKeyFile).string());
    return std::make_unique<store::KeyFileVault>();
}

}  // namespace helio::apps
