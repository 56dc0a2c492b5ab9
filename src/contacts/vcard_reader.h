// SPDX-License-Identifier: GPL-3.0-or-later
// vCard 2.1, 3.0 and 4.0, pushed in pieces of any size: one card at a time comes out, so that a file of any length is read in bounded memory.
// Sources: vCard 2.1 (versit, 1996), RFC 2426, RFC 6350; what phones, Gmail, Apple and Outlook write instead.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "contacts/problem.h"
#include "contacts/text_encoding.h"
#include "contacts/vcard_card.h"
#include "contacts/vcard_lines.h"
#include "model/contact_card.h"

namespace helio::contacts {

struct VcardLimits {
    std::size_t line = 8u << 20;      ///< bytes of one unfolded property; a longer one is named and left out
    std::size_t card = 16u << 20;     ///< bytes of one card; a larger one is named and left out
    std::size_t properties = 10'000;  ///< of one card
};

/// What the reader tells, in the order of the file. A property that cannot be used costs the card nothing else; a card without its end is not given at all.
struct VcardSink {
    std::function<void(model::ContactCard&&)> card;
    std::function<void(Problem&&)> problem;
};

class VcardReader {
public:
    explicit VcardReader(VcardSink sink, VcardLimits limits = {});
    VcardReader(const VcardReader&) = delete;
    VcardReader& operator=(const VcardReader&) = delete;

    void feed(BytesView bytes);
    /// To be called once, at the end of the file.
    void finish();

private:
    void take(const LogicalLine& line);
    void begin(const LogicalLine& line);
    void end();
    void takeNested(const LogicalLine& line);
    bool withinLimits(const LogicalLine& line);
    void report(std::size_t line, std::string reason);
    void reportUnended();

    VcardSink sink_;
    VcardLimits limits_;
    StreamDecoder decoder_;
    VcardLines lines_;

    std::optional<VcardCard> card_;
    std::size_t cardLine_ = 0;
    std::size_t cardSize_ = 0;
    std::size_t properties_ = 0;
    bool refused_ = false;          // the card is over a limit and was named
    bool afterAgent_ = false;       // AGENT: with nothing after it, so a card of its own may follow
    int depth_ = 0;                 // of cards nested in AGENT
    std::string nested_;            // the nested card as one AGENT line of 3.0
    bool outsideReported_ = false;  // one word about a run of lines that belong to no card
};

}  // namespace helio::contacts
