// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/export.h"

#include "contacts/vcard_lines.h"
#include "contacts/vcard_writer.h"

namespace helio::contacts {

std::string exportBook(std::span<const model::ContactCard> cards, ExportFormat format) {
    switch (format) {
        case ExportFormat::Vcard3: return writeVcards(cards, VcardVersion::V30);
        case ExportFormat::Vcard4: return writeVcards(cards, VcardVersion::V40);
        case ExportFormat::GoogleCsv: return writeGoogleCsv(cards);
    }
    return {};
}

std::optional<ExportFormat> exportFormatOf(std::string_view fileName) {
    const std::string name = lowered(fileName);
    if (name.ends_with(".vcf") || name.ends_with(".vcard")) return ExportFormat::Vcard3;
    if (name.ends_with(".csv")) return ExportFormat::GoogleCsv;
    return std::nullopt;
}

std::string_view extensionOf(ExportFormat format) { return format == ExportFormat::GoogleCsv ? "csv" : "vcf"; }

}  // namespace helio::contacts
