// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/skip.h"

#include "tl/reader.h"
#include "tl/schema_table.h"

namespace helio::tl {
namespace {

class Walk {
public:
    Walk(Reader& in, bool secret) : in_(in), secret_(secret) {}

    void boxed(std::uint16_t type) {
        const CombinatorEntry* found = findCombinator(in_.u32(), secret_);
        if (!in_.ok()) return;
        if (!found || found->function || found->type != type) return in_.fail("a constructor that is not of the type");
        fields(*found);
    }

private:
    void fields(const CombinatorEntry& combinator) {
        const Depth depth(in_);
        const std::uint16_t* at = codes().data() + combinator.code;
        std::uint32_t words[kMaxFlagWords] = {};
        while (in_.ok() && Code{*at} != Code::End) {
            if (Code{*at} == Code::Flags) {
                words[at[1] % kMaxFlagWords] = in_.flags(at[2] | std::uint32_t{at[3]} << 16);
                at += 4;
            } else if (Code{*at} == Code::If) {
                const bool there = words[at[1] % kMaxFlagWords] >> at[2] & 1u;
                at += 3;
                if (there) {
                    one(at);
                }
                at += lengthOf(at);
            } else {
                one(at);
                at += lengthOf(at);
            }
        }
    }

    /// One value of the type at `at`.
    void one(const std::uint16_t* at) {
        switch (Code{*at}) {
            case Code::Int: in_.take(4); break;
            case Code::Long: in_.take(8); break;
            case Code::Int128: in_.take(16); break;
            case Code::Int256: in_.take(32); break;
            case Code::String: in_.skipString(true); break;
            case Code::Bytes: in_.skipString(false); break;
            case Code::Bool: in_.boolean(); break;
            case Code::Vector: elements(at + 1, in_.vectorCount(kMinElement)); break;
            case Code::BareVector: elements(at + 1, in_.count(kMinElement)); break;
            case Code::Boxed: boxed(at[1]); break;
            case Code::Bare: bare(at[1] | std::uint32_t{at[2]} << 16); break;
            case Code::Counted: in_.counted(); break;
            case Code::Rest: in_.rest(); break;
            case Code::End:
            case Code::Flags:
            case Code::If: in_.fail("a broken schema table"); break;
        }
    }

    void elements(const std::uint16_t* type, std::size_t count) {
        for (std::size_t i = 0; i < count && in_.ok(); ++i) one(type);
    }

    void bare(std::uint32_t id) {
        if (const CombinatorEntry* found = findCombinator(id, secret_)) {
            fields(*found);
        } else {
            in_.fail("a broken schema table");
        }
    }

    /// Words that the type at `at` takes in the table.
    static std::size_t lengthOf(const std::uint16_t* at) {
        switch (Code{*at}) {
            case Code::Vector:
            case Code::BareVector: return 1 + lengthOf(at + 1);
            case Code::Boxed: return 2;
            case Code::Bare: return 3;
            default: return 1;
        }
    }

    static constexpr std::size_t kMaxFlagWords = 4;
    static constexpr std::size_t kMinElement = 4;
    Reader& in_;
    bool secret_;
};

}  // namespace

void skipBoxed(Reader& in, std::uint16_t type) { Walk(in, type >= firstSecretType()).boxed(type); }

}  // namespace helio::tl
