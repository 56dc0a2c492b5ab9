// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/devices_page.h"

#include <QPainter>

#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/settings/link_device.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/sync_page.h"

namespace helio::ui {

using namespace kit;

namespace {

class Tile : public QWidget {
public:
    Tile(const char* glyph, bool here, QWidget* parent) : QWidget(parent), glyph_(glyph), here_(here) { setFixedSize(scaled(40), scaled(40)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(here_ ? theme().greenSoft : theme().surface3);
        painter.drawRoundedRect(rect(), 12, 12);
        paintIcon(painter, glyph_, QRectF(rect()).adjusted(10, 10, -10, -10), here_ ? theme().green : theme().ink2);
    }

private:
    const char* glyph_;
    bool here_;
};

/// What it is and what it runs beside each other, or below each other where there is no room.
class DeviceRow : public QWidget {
public:
    QVBoxLayout* all = column(this, 8, QMargins(16, 12, 16, 12));
    QHBoxLayout* line = row(16);
    QBoxLayout* names = row(8);
    QHBoxLayout* end = row(16);
    Label* app = nullptr;
    DeviceRow() { all->addLayout(line); }

protected:
    void resizeEvent(QResizeEvent*) override {
        const bool narrow = width() < scaled(520);
        if (narrow == below_) return;
        below_ = narrow;
        names->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        names->setSpacing(narrow ? 0 : 8);
        if (app) app->setWordWrap(narrow);
        (narrow ? static_cast<QLayout*>(line) : all)->removeItem(end);
        end->setParent(nullptr);
        if (narrow) all->addLayout(end);
        else line->addLayout(end);
    }

private:
    bool below_ = false;
};

const char* glyphOf(const model::Device& device) {
    const QString all = (qs(device.model) + " " + qs(device.platform) + " " + qs(device.systemVersion)).toLower();
    if (all.contains("ipad") || all.contains("tablet")) return "tablet";
    if (all.contains("android") || all.contains("phone") || all.contains("ios") || all.contains("pixel")) return "phone-device";
    if (all.contains("web") || all.contains("firefox") || all.contains("chrome")) return "globe";
    if (qs(device.model).contains("book", Qt::CaseInsensitive) || all.contains("laptop")) return "laptop";
    return "desktop";
}

QString appOf(const model::Device& device) {
    QStringList parts;
    if (!device.appName.empty() || !device.appVersion.empty()) parts << (qs(device.appName) + " " + qs(device.appVersion)).trimmed();
    const QString system = qs(device.systemVersion.empty() ? device.platform : device.systemVersion);
    if (!system.isEmpty()) parts << system;
    return parts.join(", ");
}

}  // namespace

DevicesPage::DevicesPage(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("devices");
    auto* parts = settingsColumn(this, kit::tr("Devices"));
    list_ = column();
    note_ = new Label({}, Type::Meta, &Theme::ink2);
    note_->wrap();
    parts->addLayout(list_);
    parts->addWidget(note_);
    parts->addSpacing(20);
    auto* sync = new Panel(&Theme::surface, this);
    sync->card();
    auto* line = row(sync, 16, QMargins(16, 12, 16, 12));
    line->addWidget(new Glyph("cloud", 22, &Theme::ink2, sync));
    auto* words = column();
    auto* title = new Label(kit::tr("Sync"), Type::Body);
    title->weight(QFont::Medium);
    syncState_ = new Label({}, Type::Meta, &Theme::ink2);
    syncState_->setObjectName("syncState");
    words->addWidget(title);
    words->addWidget(syncState_);
    line->addLayout(words, 1);
    auto* open = new Button(kit::tr("Open"), ButtonKind::Tonal, sync, ButtonSize::Small);
    open->setObjectName("openSync");
    open->setAccessibleName(kit::tr("Open Sync"));
    line->addWidget(open);
    parts->addWidget(sync);
    parts->addSpacing(20);
    auto* link = new LinkDevice(session, this);
    parts->addWidget(link);
    parts->addStretch(1);
    connect(open, &Button::clicked, this, &DevicesPage::syncAsked);
    connect(link, &LinkDevice::linked, this, &DevicesPage::load);
    connect(&session, &Session::connectionChanged, this, &DevicesPage::showSync);
    showSync();
    const auto again = [this] {
        if (const auto known = session_.reader().devices()) show(*known);
    };
    connect(&session, &Session::devicesChanged, this, again);
    connect(&Appearance::instance(), &Appearance::changed, this, again);
    connect(&session, &Session::presenceChanged, this, [this, again, was = session.live()]() mutable {
        if (std::exchange(was, session_.live()) == session_.live()) return;  // a minute passed: that is no reason to build rows anew
        if (isVisible() && session_.live()) load();
        else again();
    });
}

void DevicesPage::showEvent(QShowEvent*) { load(); }

void DevicesPage::showSync() {
    const auto now = session_.client().connection();
    QString words = linkWord(now.link);
    if (now.waiting > 0) words += " · " + counted(now.waiting, "1 message waits", "%1 messages wait");
    syncState_->setText(words);
}

void DevicesPage::load() {
    if (const auto known = session_.reader().devices(); known && !known->empty()) show(*known);
    session_.run<std::vector<model::Device>>(
        this, [&](auto done) { return session_.client().loadDevices(std::move(done)); },
        [this](Result<std::vector<model::Device>> devices) {
            if (devices) return show(*devices);
            note_->setText(kit::tr("This list may be old. %1").arg(words(devices.error())));
        });
}

void DevicesPage::show(const std::vector<model::Device>& devices) {
    clear(list_);
    note_->setText({});
    std::vector<model::Device> others;
    const model::Device* here = nullptr;
    for (const auto& device : devices) {
        if (device.current) here = &device;
        else others.push_back(device);
    }
    std::sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.active > b.active; });
    const auto head = [&](const QString& text, const QString& aside) {
        auto* line = row(8);
        auto* label = new Label(text, Type::Meta, &Theme::ink2);
        label->weight(QFont::DemiBold);
        line->addWidget(label, 1);
        if (!aside.isEmpty()) line->addWidget(new Label(aside, Type::Meta, &Theme::ink3));
        list_->addLayout(line);
        list_->addSpacing(8);
    };
    const auto card = [&] {
        auto* panel = new Panel(&Theme::surface, this);
        panel->card();
        column(panel, 0, QMargins(1, 1, 1, 1));
        list_->addWidget(panel);
        return static_cast<QVBoxLayout*>(panel->layout());
    };
    if (here) {
        head(kit::tr("This device"), {});
        auto* inside = card();
        inside->addWidget(deviceRow(*here));
        if (!others.empty()) {
            inside->addWidget(new Rule);
            auto* box = new QWidget;
            auto* line = row(box, 8, QMargins(4, 6, 16, 6));
            auto* end = new Button(kit::tr("Terminate all other sessions"), ButtonKind::DangerText);
            end->setObjectName("terminateOthers");
            end->setGlyph("leave");
            line->addWidget(end);
            line->addStretch(1);
            line->addWidget(new Label(counted(static_cast<qint64>(others.size()), "1 session", "%1 sessions"), Type::Meta, &Theme::ink3));
            inside->addWidget(box);
            connect(end, &Button::clicked, this, [this, count = static_cast<int>(others.size())] { terminateOthers(count); });
        }
        list_->addSpacing(20);
    }
    if (others.empty()) {
        note_->setText(kit::tr("No other device is signed in to this account."));
        return;
    }
    head(kit::tr("Other sessions"), kit::tr("Most recent first"));
    auto* inside = card();
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (i > 0) {
            auto* inset = row();
            inset->addSpacing(scaled(40) + 32);
            inset->addWidget(new Rule, 1);
            inside->addLayout(inset);
        }
        inside->addWidget(deviceRow(others[i]));
    }
}

QWidget* DevicesPage::deviceRow(const model::Device& device) {
    auto* box = new DeviceRow;
    box->setObjectName(device.current ? "thisDevice" : "device");
    const QString name = qs(device.model.empty() ? device.platform : device.model);
    box->setAccessibleName(name + ", " + appOf(device));
    auto* line = box->line;
    line->addWidget(new Tile(glyphOf(device), device.current, box));
    auto* lines = column();
    auto* first = box->names;
    auto* title = new ElidedLabel(name, Type::Body, &Theme::ink, QFont::DemiBold);
    title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    first->addWidget(title);
    box->app = new Label(appOf(device), Type::Meta, &Theme::ink2);
    box->app->setMinimumWidth(scaled(40));
    box->app->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    first->addWidget(box->app, 1);
    QStringList where;
    if (!device.country.empty()) where << qs(device.country);
    if (!device.ip.empty()) where << qs(device.ip);
    lines->addLayout(first);
    lines->addWidget(new ElidedLabel(where.join(" · "), Type::Small, &Theme::ink2));
    line->addLayout(lines, 1);
    line->addLayout(box->end);
    if (device.current) {
        auto* state = new Label(session_.live() ? kit::tr("online") : kit::tr("offline"), Type::Meta, session_.live() ? &Theme::green : &Theme::ink2);
        state->weight(QFont::DemiBold);
        box->end->addStretch(1);
        box->end->addWidget(state);
        return box;
    }
    box->end->addStretch(1);
    box->end->addWidget(new Label(longAgo(device.active, unixNow()), Type::Meta, &Theme::ink2));
    auto* end = new Button(kit::tr("Terminate"), ButtonKind::DangerOutline, box, ButtonSize::Small);
    end->setObjectName("terminate");
    end->setAccessibleName(kit::tr("Terminate %1").arg(name));
    box->end->addWidget(end);
    connect(end, &Button::clicked, this, [this, device] { terminate(device); });
    return box;
}

void DevicesPage::terminate(const model::Device& device) {
    const QString name = qs(device.model.empty() ? device.platform : device.model);
    ask(this, kit::tr("Terminate %1?").arg(name), kit::tr("It will need to sign in again. Its drafts stay on it."), kit::tr("Terminate"), [this, id = device.id, name] {
        session_.run<void>(
            this, [&](auto done) { return session_.client().terminateDevice(id, std::move(done)); },
            [this, name](Result<void> result) {
                if (!result) return Toast::show(window(), words(result.error()), "failed");
                Toast::show(window(), kit::tr("%1 was signed out").arg(name));
                load();
            });
    });
}

void DevicesPage::terminateOthers(int count) {
    ask(this, counted(count, "Terminate the other session?", "Terminate %1 other sessions?"), kit::tr("Every device but this one will need to sign in again."),
        kit::tr("Terminate"), [this, count] {
            session_.run<void>(
                this, [&](auto done) { return session_.client().terminateOtherDevices(std::move(done)); },
                [this, count](Result<void> result) {
                    if (!result) return Toast::show(window(), words(result.error()), "failed");
                    Toast::show(window(), counted(count, "1 session was ended", "%1 sessions were ended"));
                    load();
                });
        });
}

}  // namespace helio::ui
