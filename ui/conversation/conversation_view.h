// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of one chat. A window of the chat is loaded and laid out; it moves with the scroll bar, stays at the bottom or at the message
// that was first in view, and what is far away is dropped again, so that a long chat costs what a short one does.
#pragma once

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>

#include <map>
#include <set>

#include "ui/conversation/bubble.h"
#include "ui/session/session.h"

namespace helio::ui {

class JumpButton;

class ConversationView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit ConversationView(Session& session, QWidget* parent = nullptr);
    ~ConversationView() override;
    void setChat(model::PeerId chat);
    model::PeerId chat() const { return chat_; }
    void scrollToEnd();
    /// Brings a message into view and gives it the focus; false if the cache does not have it.
    bool reveal(model::MessageId id);
    const std::vector<model::Message>& messages() const { return messages_; }

    // for the accessibility tree
    int entryCount() const { return static_cast<int>(bubbles_.size()); }
    const Bubble& bubble(int index) const { return *bubbles_[static_cast<std::size_t>(index)]; }
    QPoint cornerOf(int index) const;  ///< of an entry, in the viewport
    int indexOf(model::MessageId first) const;
    Session& session() const { return session_; }
    void activate(int entry, int part);
    void saveCardOf(int entry, int part);
    /// Text of the selection, which may run across messages; each is headed by its sender when there are several. Empty if nothing is selected.
    QString selectedText() const;

Q_SIGNALS:
    void replyAsked(const model::Message& message);
    void editAsked(const model::Message& message);
    void photoAsked(model::MessageId message);
    void chatAsked(model::PeerId peer);
    void cardAsked(const model::SharedContact& card);  ///< opened
    void typedText(const QString& text);               ///< a letter was typed here; it belongs to the composer

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent*) override;
    bool viewportEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Anchor {
        bool atEnd = true;
        model::MessageId message;
        double offset = 0;
    };
    struct Place {
        int entry = -1, part = -1;
        QPointF inEntry;
    };
    Anchor anchor() const;
    void restore(const Anchor& anchor);
    /// One end of a selection: a place in the text of an entry, which is named by its first message.
    struct Spot {
        model::MessageId entry;
        int at = 0;
        friend bool operator==(const Spot&, const Spot&) = default;
    };
    /// The selection in the order of the chat; first < 0 when there is none.
    struct Selected {
        int first = -1, last = -1, from = 0, to = 0;
        bool holds(int entry) const { return first >= 0 && entry >= first && entry <= last; }
    };
    void reload();
    Result<std::vector<model::Message>> readAgain();
    void rebuild(const Anchor& keep);
    std::set<model::MessageId> comingNow() const;
    void noteTransfers();
    void loadAround();
    void loadAhead();
    bool loadOlder();  ///< false: the cache has no more
    bool loadNewer();
    void noteUnread();
    void dropPictures(bool all);
    void dropFarPictures();
    void fetchOlder();
    void noteRead();
    void placeJump();
    void welcome(const std::vector<model::Message>& before);
    void paintSkeleton(QPainter& painter) const;
    void paintEmpty(QPainter& painter) const;
    void askBot();
    void forgetBot();
    void announce(const std::vector<model::Message>& before);
    Column column() const;
    double columnLeft() const;
    double contentTop() const;
    int entryAt(double y) const;
    Place placeAt(QPoint position) const;
    void paintGround(QPainter& painter, const QRect& part);
    void copySelection();
    int lengthOf(int entry) const;
    Spot spotAt(QPoint position) const;
    Selected selected() const;
    QPair<int, int> selectedIn(const Selected& all, int entry) const;
    QString selectedOf(const Selected& all, int entry) const;
    void beginSelection(QMouseEvent* event);
    void dragSelection(QPoint position);
    void endSelection();
    void selectWhole(int fromEntry, int toEntry);
    void extendSelection(int by);
    void clearSelection();
    void showMenu(const Place& place, QPoint globalPosition);
    void moveFocus(int entry);
    void stepFocus(int by);

    Session& session_;
    model::PeerId chat_;
    std::vector<model::Message> messages_;
    std::vector<std::unique_ptr<Bubble>> bubbles_;
    std::vector<double> tops_;  ///< of entries; one more than there are: the last is the height of all
    bool newest_ = true;        ///< the end of the chat is loaded
    bool beginning_ = false, fetching_ = false, loading_ = false;
    model::MessageId cacheEnds_;  ///< nothing before this message is in the cache
    bool still_ = false;          ///< what is being loaded moves nothing that is seen
    QTimer ahead_;                ///< a few messages at a time, when there is nothing else to do
    std::int32_t unread_ = 0;     ///< of the chat, for the button that jumps to its end
    model::MessageId readUpTo_;
    std::set<model::MessageId> coming_;  ///< messages whose files are on their way into a folder
    Place hover_, press_;
    int focus_ = -1;
    model::MessageId arriving_;  ///< from here on entries are still on their way in
    double arrived_ = 1;         ///< share of that way
    QElapsedTimer fetchSince_;
    Spot selectFrom_, selectTo_;
    bool selecting_ = false;  ///< the mouse is down and draws a selection
    QPoint dragAt_;
    QElapsedTimer doubleClick_;
    QTimer autoScroll_;
    QPixmap ground_;
    JumpButton* jump_ = nullptr;
    QString botSays_;  ///< shown while nothing was said in a chat with a bot
};

/// Paints the wavefront arcs that lie under conversations.
void paintArcs(QPainter& painter, const QSizeF& size);
/// Makes the accessibility tree of conversations known; call once.
void installConversationAccessibility();

}  // namespace helio::ui
