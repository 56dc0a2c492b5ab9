// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader says of an entry, and what Copy takes from it.
#include "ui/contacts/card_text.h"
#include "ui/conversation/bubble.h"
#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/kit/ticks.h"
#include "ui/session/preview.h"
#include "ui/session/session.h"

namespace helio::ui {

using kit::qs;

namespace {

QString contentOf(const Entry& entry) {
    QString caption;
    for (const auto& message : entry.messages)
        if (!message.text.empty()) caption = qs(message.text);
    const auto count = static_cast<qint64>(entry.messages.size());
    const auto with = [&](const QString& what) { return caption.isEmpty() ? what : what + ", " + caption; };
    const auto& media = entry.first().media;
    if (std::holds_alternative<model::Photo>(media)) return with(kit::counted(count, "Photo", "%1 photos"));
    if (std::holds_alternative<model::Document>(media)) {
        QStringList names;
        for (const auto& message : entry.messages)
            if (const auto* document = std::get_if<model::Document>(&message.media)) names << qs(document->name);
        return with(kit::counted(count, "File", "%1 files") + ", " + names.join(", "));
    }
    if (std::holds_alternative<model::SharedContact>(media)) {
        QStringList names;
        for (const auto& message : entry.messages)
            if (const auto* card = std::get_if<model::SharedContact>(&message.media)) names << cardName(*card);
        return kit::counted(count, "1 contact", "%1 contacts") + ", " + names.join(", ");
    }
    if (std::holds_alternative<model::UnknownMedia>(media) && caption.isEmpty()) return kit::tr("A message of a kind that this version can’t show");
    return caption;
}

}  // namespace

QString Bubble::spoken(Session& session) const {
    if (entry_.kind == Entry::Kind::Day) return kit::dayMark(entry_.first().date, kit::unixNow());
    if (entry_.kind == Entry::Kind::Service) return serviceLine(session, entry_.first());
    QStringList parts{entry_.first().out ? kit::tr("You") : session.title(entry_.first().from), kit::clockTime(entry_.last().date)};
    if (!quoteName_.isEmpty()) parts << kit::tr("replying to %1").arg(quoteName_ == kit::tr("You") ? kit::tr("you") : quoteName_);
    parts << contentOf(entry_);
    if (entry_.last().editDate) parts << kit::tr("edited");
    if (const QString state = kit::tickWord(entry_.last().state); !state.isEmpty()) parts << state;
    if (!entry_.last().failure.empty()) parts << qs(entry_.last().failure);
    return parts.join(", ");
}

QString Bubble::spokenPart(Session& session, std::size_t index) const {
    const Part& part = parts_[index];
    const auto& message = entry_.messages[part.message];
    const auto* card = std::get_if<model::SharedContact>(&message.media);
    switch (part.kind) {
        case Part::Kind::Photo: return entry_.messages.size() == 1 ? kit::tr("Photo") : kit::tr("Photo %1 of %2").arg(part.message + 1).arg(entry_.messages.size());
        case Part::Kind::File: {
            const auto* document = std::get_if<model::Document>(&message.media);
            return document ? kit::tr("File %1, %2").arg(qs(document->name), kit::byteSize(document->size)) : QString();
        }
        case Part::Kind::Card: return card ? cardName(*card) + ", " + part.label + (part.warned ? ", " + otherOwnerWords() : QString()) : QString();
        case Part::Kind::CardAdd: return card ? kit::tr("Add %1 to contacts").arg(cardName(*card)) : QString();
        case Part::Kind::CardMessage: return card ? kit::tr("Message %1").arg(cardName(*card)) : QString();
        case Part::Kind::CardAddAll:
        case Part::Kind::Key: return part.label;
        case Part::Kind::Retry: return kit::tr("Retry");
        case Part::Kind::CancelUpload: {
            const auto transfer = session.transferOf(message.chat, message.id);
            const auto percent = transfer && transfer->total > 0 ? transfer->done * 100 / transfer->total : 0;
            return kit::tr("Cancel upload, %1%").arg(percent);
        }
        case Part::Kind::CancelDownload: {
            const auto coming = session.downloadOf(message.chat, message.id);
            const auto percent = coming && coming->total > 0 ? coming->done * 100 / coming->total : 0;
            return kit::tr("Stop download, %1%").arg(percent);
        }
    }
    return {};
}

QString Bubble::plainText() const {
    if (entry_.kind != Entry::Kind::Bubble) return {};
    if (std::holds_alternative<model::SharedContact>(entry_.first().media)) {
        QStringList lines;
        for (const auto& message : entry_.messages)
            if (const auto* card = std::get_if<model::SharedContact>(&message.media)) lines << (cardName(*card) + " " + cardNumber(*card)).trimmed();
        return lines.join('\n');
    }
    QString out = text_ ? text_->text() : QString();
    return out.replace(QChar::LineSeparator, '\n');
}

}  // namespace helio::ui
