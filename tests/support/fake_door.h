// SPDX-License-Identifier: GPL-3.0-or-later
// The program around the window, for tests: every door leads to one fake client.
#pragma once

#include <QTimer>

#include "tests/support/fake_client.h"
#include "ui/signin/door.h"

namespace helio::test {

class FakeDoor final : public ui::Door {
public:
    explicit FakeDoor(FakeClient& client) : client_(client) {}
    void tryHere(std::function<void(Result<client::Client*>)> done) override {
        own = true;
        answer(std::move(done));
    }
    void connectTo(const QString& file, std::function<void(Result<client::Client*>)> done) override {
        own = false;
        if (file.contains("missing")) return done(fail(Fault::NotFound, "reading " + file.toStdString(), "there is no such file"));
        answer(std::move(done));
    }
    bool readsCodes() const override { return own; }
    std::optional<std::string> codeFor(const std::string&) override { return client_.code; }
    std::string freshNumber() override { return "12025550101"; }
    void settled() override { ++settledTimes; }
    bool hasCloud() const override { return false; }
    bool own = false;
    int settledTimes = 0;

private:
    void answer(std::function<void(Result<client::Client*>)> done) {
        QTimer::singleShot(0, [this, done] { done(static_cast<client::Client*>(&client_)); });
    }
    FakeClient& client_;
};

}  // namespace helio::test
