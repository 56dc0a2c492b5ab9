// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/bot_keyboard.h"

#include <QEvent>
#include <QPainter>

#include "ui/conversation/bot_keys.h"
#include "ui/kit/button.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr std::int32_t kLookBack = 30;  ///< messages
constexpr std::size_t kMostRows = 12, kMostKeys = 8;

/// A button whose words give way instead of pushing.
class Key : public Button {
public:
    explicit Key(const QString& label, QWidget* parent) : Button(label, ButtonKind::Tonal, parent), whole_(label) {
        setObjectName("botKey");
        setAccessibleName(label);
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    QSize minimumSizeHint() const override { return {scaled(40), Button::sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent*) override { setText(elide(kit::font(Type::Body, QFont::DemiBold), whole_, width() - 24)); }

private:
    QString whole_;
};
}  // namespace

BotKeyboard::BotKeyboard(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("botKeyboard");
    setAccessibleName(kit::tr("The bot’s keyboard"));
    inner_ = new QWidget;
    rows_ = column(inner_, 6, QMargins(12, 8, 12, 2));
    column(this, 0, QMargins(0, 1, 0, 0))->addWidget(new ScrollPage(inner_, this));
    connect(&session, &Session::chatChanged, this, [this](model::PeerId chat) {
        if (chat == chat_) refresh();
    });
    connect(&Appearance::instance(), &Appearance::changed, this, &BotKeyboard::fit);
    hide();
}

void BotKeyboard::setChat(model::PeerId chat) {
    chat_ = chat;
    shown_.reset();
    refresh();
}

void BotKeyboard::refresh() {
    std::optional<model::Message> found;
    const auto user = chat_ && chat_.isUser() ? session_.reader().user(chat_.user()) : std::nullopt;
    if (chat_ && (!chat_.isUser() || (user && user->bot)))
        if (const auto messages = session_.reader().history(chat_, {}, client::Page::Before, kLookBack))
            for (auto it = messages->rbegin(); it != messages->rend() && !found; ++it)
                if (!it->out && it->keyboard && !it->keyboard->attached) found = *it;
    const auto used = used_.find(chat_.value);
    if (found && used != used_.end() && used->second == found->id) found.reset();
    if (found && found->keyboard->rows.empty()) found.reset();  // the bot took it away
    if (found == shown_) return setVisible(found.has_value());
    shown_ = found;
    clear(rows_);
    if (found) {
        std::size_t key = 0;
        for (const auto& line : found->keyboard->rows) {
            auto* keys = row(6);
            for (std::size_t i = 0; i < line.size(); ++i, ++key) {
                if (i >= kMostKeys || static_cast<std::size_t>(rows_->count()) >= kMostRows) continue;
                auto* button = new Key(keyLabel(line[i]), inner_);
                keys->addWidget(button, 1);
                connect(button, &Button::clicked, this, [this, key, once = found->keyboard->once, text = line[i].kind == model::KeyboardButton::Kind::Text] {
                    const auto message = *shown_;
                    if (once && text) used_[chat_.value] = message.id;
                    pressKey(session_, parentWidget(), message, key);
                    if (once && text) QMetaObject::invokeMethod(this, &BotKeyboard::refresh, Qt::QueuedConnection);
                });
            }
            if (keys->count() > 0) rows_->addLayout(keys);
            else delete keys;
        }
    }
    setVisible(found.has_value());
    fit();
}

/// As high as its rows, and never more than a third of the window.
void BotKeyboard::fit() { setFixedHeight(std::min(inner_->sizeHint().height() + 1, std::max(scaled(60), window()->height() / 3))); }

void BotKeyboard::showEvent(QShowEvent*) { window()->installEventFilter(this); }

bool BotKeyboard::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) fit();
    return false;
}

void BotKeyboard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.fillRect(0, 0, width(), 1, theme().line);
}

}  // namespace helio::ui
