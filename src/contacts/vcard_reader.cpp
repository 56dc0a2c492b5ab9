// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_reader.h"

#include <fmt/format.h>

namespace helio::contacts {

namespace {

constexpr int kMaxDepth = 16;

bool isMark(std::string_view line, std::string_view mark) {
    if (line.size() < mark.size() || !equalsNoCase(line.substr(0, mark.find(':')), mark.substr(0, mark.find(':')))) return false;
    const auto colon = line.find(':');
    return colon != std::string_view::npos && equalsNoCase(trimmed(line.substr(0, colon)), mark.substr(0, mark.find(':'))) &&
           equalsNoCase(trimmed(line.substr(colon + 1)), mark.substr(mark.find(':') + 1));
}
bool isBegin(std::string_view line) { return isMark(line, "BEGIN:VCARD"); }
bool isEnd(std::string_view line) { return isMark(line, "END:VCARD"); }

std::string sizeText(std::size_t bytes) {
    if (bytes >= 1u << 20) return fmt::format("{} MiB", bytes >> 20);
    if (bytes >= 1u << 10) return fmt::format("{} KiB", bytes >> 10);
    return fmt::format("{} bytes", bytes);
}

/// The start of a line for an error text: printable, short.
std::string excerpt(std::string_view line) {
    std::string out;
    for (const char c : line.substr(0, 40)) {
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E) break;
        out.push_back(c);
    }
    return out;
}

void appendAgentLine(std::string& to, std::string_view line) {
    for (const char c : line) {
        if (c == '\\' || c == ';' || c == ',') to.push_back('\\');
        to.push_back(c);
    }
    to += "\\n";
}

}  // namespace

VcardReader::VcardReader(VcardSink sink, VcardLimits limits) : sink_(std::move(sink)), limits_(limits), lines_(limits.line, [this](const LogicalLine& line) { take(line); }) {}

void VcardReader::feed(BytesView bytes) {
    // in steps, so that what the decoder makes of one piece stays small whatever the caller hands in
    constexpr std::size_t kStep = 256 * 1024;
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(kStep, bytes.size()))) {
        lines_.push(decoder_.push(bytes.first(std::min(kStep, bytes.size()))));
    }
}

void VcardReader::finish() {
    lines_.push(decoder_.finish());
    lines_.finish();
    if (card_) reportUnended();
    card_.reset();
}

void VcardReader::take(const LogicalLine& line) {
    if (line.text.find('\0') != std::string_view::npos) {  // no writer could put them anywhere, and a property must mean the same when it is written back
        std::string without(line.text);
        std::erase(without, '\0');
        return take({.text = without, .number = line.number, .tooLong = line.tooLong});
    }
    if (depth_ > 0) return takeNested(line);
    if (isBegin(line.text)) return begin(line);
    if (!card_) {
        if (!outsideReported_) report(line.number, fmt::format("Line {} belongs to no card: “{}”", line.number, excerpt(line.text)));
        outsideReported_ = true;
        return;
    }
    if (isEnd(line.text)) return end();
    afterAgent_ = false;
    if (!withinLimits(line)) return;
    const auto property = parseProperty(line.text);
    if (!property) return report(line.number, fmt::format("Line {} is not a property: “{}”", line.number, excerpt(line.text)));
    if (property->name == "BEGIN" || property->name == "END")
        return report(line.number, fmt::format("Line {} opens or ends something that is no card: “{}”", line.number, excerpt(line.text)));
    if (property->name == "AGENT" && trimmed(property->raw).empty()) {
        afterAgent_ = true;
        return;
    }
    if (property->name == "AGENT" && isBegin(trimmed(property->raw))) {  // the nested card begins on AGENT's own line
        depth_ = 1;
        nested_ = "AGENT:";
        return appendAgentLine(nested_, trimmed(property->raw));
    }
    if (auto reason = card_->add(*property, line.text)) report(line.number, std::move(*reason));
    if (property->name == "VERSION") lines_.keepFoldingBlank(card_->version() == VcardVersion::V21);
}

void VcardReader::begin(const LogicalLine& line) {
    if (card_ && afterAgent_) {
        afterAgent_ = false;
        depth_ = 1;
        nested_ = "AGENT:";
        return appendAgentLine(nested_, line.text);
    }
    if (card_) reportUnended();
    card_.emplace(line.number);
    cardLine_ = line.number;
    cardSize_ = 0;
    properties_ = 0;
    refused_ = false;
    outsideReported_ = false;
    afterAgent_ = false;
    lines_.keepFoldingBlank(false);
}

void VcardReader::end() {
    outsideReported_ = false;
    if (!refused_) {
        auto card = card_->take();
        if (card == model::ContactCard{.line = card.line}) {
            report(cardLine_, "The card is empty");
        } else {
            sink_.card(std::move(card));
        }
    }
    card_.reset();
}

void VcardReader::takeNested(const LogicalLine& line) {
    if (isBegin(line.text)) ++depth_;
    if (depth_ > kMaxDepth && !refused_) {
        refused_ = true;
        report(line.number, fmt::format("Cards inside cards, more than {} deep: left out", kMaxDepth));
    }
    if (withinLimits(line)) appendAgentLine(nested_, line.text);
    if (!isEnd(line.text) || --depth_ > 0) return;
    if (!refused_) card_->addUnknown(guessedUtf8(nested_));
    nested_ = {};
}

bool VcardReader::withinLimits(const LogicalLine& line) {
    if (refused_) return false;
    if (line.tooLong) {
        const auto name = line.text.substr(0, line.text.find_first_of(";:"));
        report(line.number, fmt::format("{} is longer than {}: left out", excerpt(name), sizeText(limits_.line)));
        return false;
    }
    cardSize_ += line.text.size();
    if (cardSize_ > limits_.card) {
        refused_ = true;
        report(cardLine_, fmt::format("The card is larger than {}: left out", sizeText(limits_.card)));
    } else if (++properties_ > limits_.properties) {
        refused_ = true;
        report(cardLine_, fmt::format("The card has more than {} properties: left out", limits_.properties));
    }
    if (refused_) card_.emplace(cardLine_);  // frees what was gathered; its end is still waited for
    return !refused_;
}

void VcardReader::report(std::size_t line, std::string reason) { sink_.problem({line, std::move(reason)}); }

void VcardReader::reportUnended() {
    if (!refused_) report(cardLine_, "The card has no END:VCARD: left out");
    depth_ = 0;
    nested_ = {};
}

}  // namespace helio::contacts
