// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of one chat. Lays out what is loaded, paints what is visible, stays at the bottom or at the message that was first
// in view, and asks for older pages as it is scrolled.
#pragma once

#include <QAbstractScrollArea>

#include <map>

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
    /// Brings a message into view and gives it the focus; false if it is not loaded.
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

Q_SIGNALS:
    void replyAsked(const model::Message& message);
    void editAsked(const model::Message& message);
    void photoAsked(model::MessageId message);
    void chatAsked(model::PeerId peer);
    void typedText(const QString& text);  ///< a letter was typed here; it belongs to the composer

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
    void reload();
    void rebuild(const Anchor& keep);
    void loadOlder();
    void fetchOlder();
    void noteRead();
    void placeJump();
    void announce(const std::vector<model::Message>& before);
    Column column() const;
    double columnLeft() const;
    double contentTop() const;
    int entryAt(double y) const;
    Place placeAt(QPoint position) const;
    void paintGround(QPainter& painter);
    void copySelection();
    void showMenu(const Place& place, QPoint globalPosition);
    void moveFocus(int entry);
    void stepFocus(int by);
    bool isSelected(int entry) const;

    Session& session_;
    model::PeerId chat_;
    std::vector<model::Message> messages_;
    std::vector<std::unique_ptr<Bubble>> bubbles_;
    std::vector<double> tops_;  ///< of entries; one more than there are: the last is the height of all
    std::size_t wanted_ = 0;    ///< how many messages to keep loaded
    bool beginning_ = false, fetching_ = false;
    model::MessageId readUpTo_;
    Place hover_, press_;
    int focus_ = -1;
    model::MessageId selected_;
    int selectFrom_ = 0, selectTo_ = 0;
    QPixmap ground_;
    JumpButton* jump_ = nullptr;
};

/// Paints the wavefront arcs that lie under conversations.
void paintArcs(QPainter& painter, const QSizeF& size);
/// Makes the accessibility tree of conversations known; call once.
void installConversationAccessibility();

}  // namespace helio::ui
