// SPDX-License-Identifier: GPL-3.0-or-later
// Every kept type from bytes of a stranger (R-12, C-06): what is understood can be written, and is then understood as the same; the skip table and
// the parser agree on what is well-formed.
#include "tests/fuzz/target.h"
#include "tests/fuzz/tl_rows.h"
#include "tl/skip.h"

namespace helio::fuzz {

using namespace tl;

namespace {

bool skips(const CombinatorEntry& entry, BytesView wire) {
    Reader in(wire, {.strict = true});
    skipBoxed(in, entry.type);
    return in.finish().has_value();
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const auto& rows = tlRows();
    const TlRow& row = rows[in.word() % rows.size()];
    const bool strict = in.byte() & 1;
    Bytes wire(4);
    storeLe32(wire, row.trip.id);
    append(wire, in.rest());
    const auto back = row.trip.run(wire, {.strict = strict});
    if (!back) return must(back.error().fault == Fault::BadInput || back.error().fault == Fault::Internal, "what cannot be read is bad input");
    const auto again = row.trip.run(*back, {.strict = true});
    must(again.has_value() || !strict, "what is written can be read");
    must(!again || *again == *back, "what is written has one form");
    if (!row.entry->function && row.entry->type != 0xffff && !row.entry->secret && strict) must(skips(*row.entry, wire), "the skip table agrees with the parser");
    plant(strict && wire.size() >= 12 && (wire[4] & 0xf0) == 0x70);
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    tl::test::ObjectMaker maker(8);
    const auto& rows = tlRows();
    for (std::size_t i = 0; i < rows.size(); i += 28) {
        const Bytes wire = maker.make(*rows[i].entry);
        if (wire.size() > 600 || (wire.size() >= 12 && (wire[4] & 0xf0) == 0x70)) continue;  // none that reaches the planted bug
        out.push_back({std::to_string(i), Output().word(i).byte(i % 3 != 0).raw(BytesView(wire).subspan(4)).take()});
    }
    return out;
}

}  // namespace helio::fuzz
