// SPDX-License-Identifier: GPL-3.0-or-later
// One entry of the conversation, laid out: where its parts stand, how they look, what can be pressed and what a screen reader says.
#pragma once

#include <QPixmap>
#include <QRectF>

#include <optional>
#include <vector>

#include "ui/conversation/text_block.h"
#include "ui/conversation/timeline.h"

namespace helio::ui {

class Session;

/// Something inside a bubble that can be pressed or is read as a child of it.
struct Part {
    enum class Kind { Photo, File, Card, CardAdd, CardMessage, CardAddAll, Key, Retry, CancelUpload, CancelDownload } kind;
    std::size_t message = 0;  ///< index into Entry::messages
    QRectF box;               ///< relative to the entry's corner
    QString label;            ///< of a button; of a card, the line below its name
    std::size_t key = 0;      ///< of Key: which of the keyboard's buttons, counted row by row
    bool warned = false;      ///< of a card: the account behind it is known not to be the owner of its number
    bool isCancel() const { return kind == Kind::CancelUpload || kind == Kind::CancelDownload; }
};

/// What the layout depends on besides the entry.
struct Column {
    double width = 0;       ///< of the reading column
    double viewHeight = 0;  ///< albums take at most 60 % of it
    bool group = false;     ///< senders' names and faces are shown
    bool bare = false;      ///< without buttons: a preview
};

class Bubble {
public:
    Bubble(Entry entry, Session& session, const Column& column);
    const Entry& entry() const { return entry_; }
    double height() const { return height_; }  ///< gap above included
    const QRectF& frame() const { return frame_; }
    const std::vector<Part>& parts() const { return parts_; }
    const TextBlock* text() const { return text_ ? &*text_ : nullptr; }
    QPointF textCorner() const { return textCorner_; }

    struct Look {
        int selectFrom = 0, selectTo = 0;  ///< of the text; a message without text counts as one character
        int hoveredPart = -1, pressedPart = -1;
        bool focused = false;  ///< by the keyboard
        bool isPlain() const { return selectFrom == selectTo && hoveredPart < 0 && pressedPart < 0 && !focused; }
    };
    void paint(QPainter& painter, Session& session, const Look& look) const;
    /// The plain look, from a picture that is painted the first time and kept until it is dropped: scrolling moves pictures. A row
    /// taller than two screens is painted directly; the painter's clip says how much of it.
    /// `day` is today's, as QDate counts them: marks name it.
    void paintKept(QPainter& painter, Session& session, qint64 day);
    bool isKept() const { return !kept_.isNull(); }
    void dropPicture() { kept_ = {}; }
    /// What was painted last shows something that is still on its way: a photo, a face, a share of an upload.
    bool isProvisional() const { return provisional_; }
    /// Starts decoding what the entry will show.
    void warm(Session& session) const;

    /// Index of the part at a point; -1 if there is none. Buttons win over the row they stand in.
    int partAt(QPointF position) const;
    /// "Inês Carvalho, 18:02, Yes. Breakwater at 17:15"
    QString spoken(Session& session) const;
    QString spokenPart(Session& session, std::size_t part) const;
    /// Text that Copy takes.
    QString plainText() const;

private:
    friend class BubbleLayout;
    friend class BubblePainter;
    Entry entry_;
    Column column_;
    double height_ = 0;
    bool out_ = false;
    QRectF frame_, face_, name_, quote_, header_, meta_, mediaClip_;
    bool metaOnPhoto_ = false;
    std::optional<TextBlock> text_;
    QPointF textCorner_;
    std::vector<Part> parts_;
    QString quoteName_, quoteText_;

    QRect extent() const;
    QPixmap kept_;
    QRect keptBox_;
    qint64 keptDay_ = 0;  ///< "Today" is another day after midnight
    mutable bool provisional_ = false;
};

}  // namespace helio::ui
