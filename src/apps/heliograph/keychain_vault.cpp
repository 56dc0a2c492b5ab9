// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/keychain_vault.h"

#include <qt6keychain/keychain.h>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QEventLoop>
#include <QTimer>

#include "base/log.h"

namespace helio::app {

namespace {

constexpr int kPatience = 60'000;  // a locked keychain asks the person for a password

QString entry(const std::filesystem::path& account) { return QString::fromStdString(std::filesystem::weakly_canonical(account).string()); }

bool available() {
#ifdef Q_OS_LINUX
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return false;
    // asking the service itself would start it and may block: look whether it runs or can be started
    auto* names = bus.interface();
    return names->isServiceRegistered("org.freedesktop.secrets") || names->isServiceRegistered("org.kde.kwalletd5") || names->isServiceRegistered("org.kde.kwalletd6");
#else
    return true;
#endif
}

/// Runs a job to its end while the window stays alive; false when nobody answered.
bool finish(QKeychain::Job& job) {
    QEventLoop loop;
    bool ended = false;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, [&] {
        ended = true;
        loop.quit();
    });
    QTimer::singleShot(kPatience, &loop, &QEventLoop::quit);
    job.setAutoDelete(false);
    job.start();
    loop.exec();
    return ended && job.error() == QKeychain::NoError;
}

}  // namespace

Result<SecretBytes> KeychainVault::find(const std::filesystem::path& account) {
    // an account that was begun with a key file stays with it
    if (auto kept = fallback_.find(account)) return kept;
    if (!available()) return fallback_.find(account);
    QKeychain::ReadPasswordJob job("heliograph");
    job.setKey(entry(account));
    if (finish(job)) {
        QByteArray raw = job.binaryData();
        SecretBytes key(BytesView(reinterpret_cast<const Byte*>(raw.constData()), static_cast<std::size_t>(raw.size())));
        raw.fill('\0');
        return key;
    }
    if (job.error() == QKeychain::EntryNotFound) return fail(Fault::NotFound, "reading the keychain", "it holds no key for this account");
    return fail(Fault::Denied, "reading the keychain", job.errorString().toStdString(), "unlock the keychain and start again");
}

Result<> KeychainVault::keep(const std::filesystem::path& account, const SecretBytes& key) {
    if (available()) {
        QKeychain::WritePasswordJob job("heliograph");
        job.setKey(entry(account));
        job.setBinaryData(QByteArray(reinterpret_cast<const char*>(key.view().data()), static_cast<qsizetype>(key.size())));
        if (finish(job)) return {};
        log::warn("the keychain did not take the account's key: {}", job.errorString().toStdString());
    }
    log::warn("no keychain: the account's key lies in a file that only you can read");
    return fallback_.keep(account, key);
}

Result<> KeychainVault::forget(const std::filesystem::path& account) {
    auto file = fallback_.forget(account);
    if (available()) {
        QKeychain::DeletePasswordJob job("heliograph");
        job.setKey(entry(account));
        if (!finish(job) && job.error() != QKeychain::EntryNotFound) return fail(Fault::Io, "forgetting the account's key", job.errorString().toStdString());
    }
    return file;
}

}  // namespace helio::app
