// SPDX-License-Identifier: GPL-3.0-or-later
// T-11, `ee` secrets: the connection to an MTProxy dressed as TLS 1.3. A hello whose random field proves the secret, an answer that proves
// it back, then data in application records. Sans-IO.
#pragma once

#include "net/proxy_talk.h"

namespace helio::net {

class FakeTlsTalk final : public ProxyTalk {
public:
    FakeTlsTalk(Bytes secret, const std::string& domain, WallTime now, Random& random);
    Bytes opening() override { return hello_; }
    Result<Step> feed(BytesView bytes) override;

private:
    Bytes secret_, hello_, in_;
};

/// Bytes as records of at most 16 KiB, and back. One object a connection.
class TlsRecords {
public:
    /// The first bytes are preceded by a change-cipher-spec record.
    Bytes wrap(BytesView bytes);
    /// What the records held; any split of records over reads, several in one read (M-02). Fault::BadInput: these are no such records.
    Result<Bytes> unwrap(BytesView bytes);

private:
    Bytes in_;
    bool begun_ = false;
};

}  // namespace helio::net
