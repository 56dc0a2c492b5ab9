// SPDX-License-Identifier: GPL-3.0-or-later
// The skip tables: any type of the schema, kept or not, stepped over in bytes of a stranger without leaving them.
#include "tests/fuzz/target.h"
#include "tests/unit/tl/random_object.h"
#include "tl/reader.h"
#include "tl/skip.h"

namespace helio::fuzz {

using namespace tl;

namespace {

std::vector<const CombinatorEntry*> made() {
    std::vector<const CombinatorEntry*> out;
    for (const auto& entry : combinators()) {
        if (!entry.function && entry.type != 0xffff) out.push_back(&entry);
    }
    return out;
}

}  // namespace

void one(BytesView bytes) {
    static const auto entries = made();
    Input in(bytes);
    const CombinatorEntry& entry = *entries[in.word() % entries.size()];
    const bool strict = in.byte() & 1;
    Bytes wire(4);
    storeLe32(wire, entry.id);
    append(wire, in.rest());
    Reader reader(wire, {.strict = strict});
    skipBoxed(reader, entry.type);
    must(reader.position() <= wire.size(), "a skip stays inside the bytes");
    if (!reader.ok()) return;
    const std::size_t end = reader.position();
    Reader whole(wire, {.strict = strict});
    must(whole.object(entry.type) == copyOf(BytesView(wire).first(end)), "an object that is kept as bytes is what was stepped over");
    Reader cut(BytesView(wire).first(end - 1), {.strict = strict});
    skipBoxed(cut, entry.type);
    must(!cut.ok() || cut.position() < end, "R-12: cut short is another object or none");
    plant(end > 24 && wire[end - 4] == 0x39);
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    tl::test::ObjectMaker maker(9);
    const auto entries = made();
    for (std::size_t i = 0; i < entries.size(); i += 40) {
        const Bytes wire = maker.make(*entries[i]);
        if (wire.size() > 600) continue;
        out.push_back({std::to_string(i), Output().word(i).byte(i % 3 != 0).raw(BytesView(wire).subspan(4)).take()});
    }
    return out;
}

}  // namespace helio::fuzz
