// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contacts_page.h"

#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

#include "ui/contacts/add_contact.h"
#include "ui/contacts/book/actions.h"
#include "ui/contacts/book/changed_numbers.h"
#include "ui/contacts/book/export_dialog.h"
#include "ui/contacts/book/joined_line.h"
#include "ui/contacts/book/list.h"
#include "ui/contacts/import/banner.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/dialog.h"
#include "ui/kit/field.h"
#include "ui/kit/flow.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/notice.h"
#include "ui/kit/spinner.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;
using client::BookFilter;

namespace {

struct FilterName {
    BookFilter filter;
    const char* label;
};
constexpr FilterName kFilters[] = {{BookFilter::OnHeliograph, "On Heliograph"},
                                   {BookFilter::NotHere, "Not here yet"},
                                   {BookFilter::Invalid, "Invalid"},
                                   {BookFilter::Gone, "Gone from their source"},
                                   {BookFilter::All, "All"}};

/// A widget whose children wrap to as many lines as they need.
QWidget* wrapping(QWidget* parent, int gap, FlowLayout** flow) {
    auto* out = new QWidget(parent);
    *flow = new FlowLayout(out, gap);
    QSizePolicy wraps(QSizePolicy::Preferred, QSizePolicy::Minimum);
    wraps.setHeightForWidth(true);
    out->setSizePolicy(wraps);
    return out;
}

}  // namespace

ContactsPage::ContactsPage(Session& session, QWidget* parent) : QWidget(parent), session_(session), model_(new BookModel(session, this)), actions_(new BookActions(session, this)) {
    setObjectName("contactsPage");
    setProperty(kToastGround, true);
    setAcceptDrops(true);
    auto* whole = column(this);
    offline_ = new Strip(this);
    offline_->say("cloud-off", kit::tr("You’re offline"), kit::tr("Looking and searching work. Matching goes on when you’re back."));
    offline_->hide();
    whole->addWidget(offline_);
    auto* all = column(12);
    all->setContentsMargins(24, 14, 24, 16);
    whole->addLayout(all, 1);
    all->addWidget(makeHead());
    search_ = new Field(kit::tr("Find by name, number, e-mail, organisation, note"), kit::tr("Find in contacts"), this);
    search_->setObjectName("findContact");
    search_->setFilled(true);
    search_->setGlyph("search");
    all->addWidget(search_);
    all->addWidget(makeFilters());
    joined_ = new JoinedLine(session, this);
    all->addWidget(joined_);
    banner_ = new MatchBanner(session, false, this);
    all->addWidget(banner_);
    changed_ = new ChangedNumbers(session, this);
    all->addWidget(changed_);
    all->addWidget(makeGone());
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 0, QMargins(8, 8, 8, 8));
    stack_ = new QStackedWidget(card);
    makeStates();
    inside->addWidget(stack_);
    all->addWidget(card, 1);
    all->addWidget(makeChosen());
    connect(search_, &QLineEdit::textChanged, this, [this](const QString& words) { model_->setWords(words); });
    connect(list_, &BookList::opened, this, [this](int row) { actions_->open(model_->row(row)); });
    connect(list_, &BookList::menuAsked, this, [this](int row, const QPoint& at) { actions_->openMenu(model_->row(row), at); });
    connect(actions_, &BookActions::chatAsked, this, &ContactsPage::chatAsked);
    connect(actions_, &BookActions::shareAsked, this, &ContactsPage::shareAsked);
    connect(actions_, &BookActions::choosingAsked, this, [this] { setChoosing(true); });
    connect(joined_, &JoinedLine::opened, this, [this](model::EntryId id) { actions_->open({.entry = session_.client().book().entry(id), .user = {}}); });
    connect(changed_, &ChangedNumbers::settled, this, [this](model::EntryId id, bool keep) { actions_->settleChanged({id}, keep); });
    connect(model_, &BookModel::reloaded, this, &ContactsPage::showState);
    connect(model_, &BookModel::chosenChanged, this, &ContactsPage::showChosen);
    connect(&session, &Session::connectionChanged, this, &ContactsPage::showState);
    connect(&session, &Session::loadingChanged, this, &ContactsPage::showState);
    connect(&session, &Session::bookChanged, this, &ContactsPage::showState);
    setChoosing(false);
    showState();
}

QWidget* ContactsPage::makeHead() {
    FlowLayout* head = nullptr;
    auto* top = wrapping(this, 8, &head);
    auto* title = new Label(kit::tr("Contacts"), Type::Title, &Theme::ink, top);
    title->setMinimumWidth(scaled(140));
    head->addWidget(title);
    const auto button = [&](const QString& label, ButtonKind kind, const char* name, const char* glyph) {
        auto* out = new Button(label, kind, top);
        out->setObjectName(name);
        if (glyph) out->setGlyph(glyph);
        head->addWidget(out);
        return out;
    };
    add_ = button(kit::tr("Add contact"), ButtonKind::Secondary, "addContact", "person-add");
    group_ = button(kit::tr("New group"), ButtonKind::Secondary, "newGroup", "group");
    select_ = button(kit::tr("Select"), ButtonKind::Secondary, "selectContacts", nullptr);
    save_ = button(kit::tr("Export"), ButtonKind::Secondary, "exportContacts", nullptr);
    import_ = button(kit::tr("Import contacts"), ButtonKind::Primary, "importContacts", nullptr);
    connect(import_, &Button::clicked, this, &ContactsPage::importAsked);
    connect(group_, &Button::clicked, this, &ContactsPage::groupAsked);
    connect(add_, &Button::clicked, this, [this] { openAddContact(this, session_, {}, {}); });
    connect(select_, &Button::clicked, this, [this] { setChoosing(!model_->choosing()); });
    connect(save_, &Button::clicked, this, [this] { openExport(this, session_, {.entries = model_->chosenEntries(), .people = model_->chosenUsers()}); });
    return top;
}

QWidget* ContactsPage::makeFilters() {
    FlowLayout* flow = nullptr;
    chipBox_ = wrapping(this, 8, &flow);
    for (const FilterName& one : kFilters) {
        auto* chip = new Chip(kit::tr(one.label), chipBox_);
        chip->setObjectName(QString("book-%1").arg(static_cast<int>(one.filter)));
        flow->addWidget(chip);
        chips_.emplace_back(one.filter, chip);
        connect(chip, &Chip::clicked, this, [this, filter = one.filter] { setFilter(filter); });
    }
    return chipBox_;
}

QWidget* ContactsPage::makeGone() {
    auto* card = new Panel(&Theme::blueSoft, this);
    gone_ = card;
    card->card(14, nullptr);
    card->setObjectName("goneBar");
    auto* line = goneLine_ = row(card, 12, QMargins(16, 8, 12, 8));
    goneText_ = new Label({}, Type::Meta, &Theme::ink, card);
    goneText_->setObjectName("goneText");
    goneText_->wrap();
    line->addWidget(goneText_, 1);
    auto* buttons = new QWidget(card);
    auto* inside = row(buttons, 8);
    goneShow_ = new Button(kit::tr("Show them"), ButtonKind::Secondary, buttons, ButtonSize::Small);
    goneShow_->setObjectName("goneShow");
    goneKeep_ = new Button(kit::tr("Keep them"), ButtonKind::Secondary, buttons, ButtonSize::Small);
    goneKeep_->setObjectName("goneKeep");
    goneDrop_ = new Button(kit::tr("Let them go"), ButtonKind::DangerOutline, buttons, ButtonSize::Small);
    goneDrop_->setObjectName("goneDrop");
    for (Button* each : {goneShow_, goneKeep_, goneDrop_}) inside->addWidget(each);
    inside->addStretch(1);
    line->addWidget(buttons);
    connect(goneShow_, &Button::clicked, this, [this] { setFilter(BookFilter::Gone); });
    connect(goneKeep_, &Button::clicked, this, [this] { settleGone(true); });
    connect(goneDrop_, &Button::clicked, this, [this] { settleGone(false); });
    return card;
}

QWidget* ContactsPage::makeChosen() {
    FlowLayout* flow = nullptr;
    chosenBar_ = wrapping(this, 8, &flow);
    chosenBar_->setObjectName("chosenBar");
    chosenText_ = new Label({}, Type::Body, &Theme::ink, chosenBar_);
    chosenText_->setObjectName("chosenText");
    chosenText_->weight(QFont::DemiBold);
    chosenText_->setMinimumWidth(scaled(110));
    chosenText_->setMinimumHeight(line(Type::Body) + 16);
    flow->addWidget(chosenText_);
    const auto button = [&](const QString& label, ButtonKind kind, const char* name, const char* glyph) {
        auto* out = new Button(label, kind, chosenBar_);
        out->setObjectName(name);
        if (glyph) out->setGlyph(glyph);
        flow->addWidget(out);
        return out;
    };
    auto* everyone = button(kit::tr("Choose all"), ButtonKind::Text, "chooseAll", nullptr);
    addThem_ = button(kit::tr("Add to contacts"), ButtonKind::Soft, "addChosen", "person-add");
    shareThem_ = button(kit::tr("Share"), ButtonKind::Secondary, "shareChosen", "share");
    saveThem_ = button(kit::tr("Export"), ButtonKind::Secondary, "exportChosen", nullptr);
    removeThem_ = button(kit::tr("Remove"), ButtonKind::DangerOutline, "removeChosen", "trash");
    connect(everyone, &Button::clicked, this, [this] { model_->chooseAll(model_->chosenCount() < model_->rowCount()); });
    connect(addThem_, &Button::clicked, this, [this] { actions_->add(model_->chosenEntries()); });
    connect(shareThem_, &Button::clicked, this, [this] { Q_EMIT shareAsked(chosenPeople()); });
    connect(saveThem_, &Button::clicked, this, [this] { openExport(this, session_, {.entries = model_->chosenEntries(), .people = model_->chosenUsers()}); });
    connect(removeThem_, &Button::clicked, this,
            [this] { actions_->remove(model_->chosenEntries(), model_->chosenUsers(), counted(model_->chosenCount(), "1 person", "%1 people")); });
    return chosenBar_;
}

void ContactsPage::makeStates() {
    list_ = new BookList(model_, stack_);
    stack_->addWidget(list_);
    auto* empty = new EmptyPage(":/empty.svg", kit::tr("No one here yet"), kit::tr("Bring your address book, or add somebody by their number."), stack_);
    auto* bring = new Button(kit::tr("Import contacts"), ButtonKind::Primary, empty);
    bring->setObjectName("emptyImport");
    auto* add = new Button(kit::tr("Add contact"), ButtonKind::Secondary, empty);
    empty->actions()->addWidget(bring);
    empty->actions()->addWidget(add);
    connect(bring, &Button::clicked, this, &ContactsPage::importAsked);
    connect(add, &Button::clicked, this, [this] { openAddContact(this, session_, {}, {}); });
    stack_->addWidget(empty);
    nothing_ = new EmptyPage("search", {}, {}, stack_);
    stack_->addWidget(nothing_);
    stack_->addWidget(new Skeleton(line(Type::Body) + line(Type::Small) + 18, scaled(36), stack_));
    trouble_ = new EmptyPage(":/eclipse.svg", kit::tr("Contacts can’t be read"), {}, stack_);
    auto* again = new Button(kit::tr("Try again"), ButtonKind::Primary, trouble_);
    again->setObjectName("bookAgain");
    trouble_->actions()->addWidget(again);
    connect(again, &Button::clicked, model_, &BookModel::reload);
    stack_->addWidget(trouble_);
}

void ContactsPage::setFilter(BookFilter filter) {
    model_->setFilter(filter);
    list_->scrollToTop();
    showState();
}

void ContactsPage::setChoosing(bool choosing) {
    model_->setChoosing(choosing);
    const QString label = choosing ? kit::tr("Done selecting") : kit::tr("Select");
    select_->setText(label);
    select_->setAccessibleName(label);
    select_->updateGeometry();
    chosenBar_->setVisible(choosing);
    showState();
    if (choosing) list_->setFocus(Qt::OtherFocusReason);
}

std::vector<model::UserId> ContactsPage::chosenPeople() const {
    std::vector<model::UserId> out = model_->chosenUsers();
    for (const auto id : model_->chosenEntries())
        if (const auto entry = session_.client().book().entry(id); entry && entry->user && entry->contact) out.push_back(entry->user);
    return out;
}

void ContactsPage::showChosen() {
    const int count = model_->chosenCount();
    chosenText_->setText(kit::tr("%1 selected").arg(count));
    if (!model_->choosing()) return;
    addThem_->setVisible(model_->filter() == BookFilter::OnHeliograph);
    for (Button* each : {addThem_, shareThem_, saveThem_, removeThem_}) each->setEnabled(count > 0);
    shareThem_->setEnabled(count > 0 && !chosenPeople().empty());
}

void ContactsPage::settleGone(bool keep) {
    std::vector<model::EntryId> who = model_->choosing() ? model_->chosenEntries() : std::vector<model::EntryId>();
    if (who.empty())
        for (int i = 0; i < model_->rowCount(); ++i)
            if (const auto row = model_->row(i); row.entry) who.push_back(row.entry->id);
    if (who.empty()) return;
    if (keep) return actions_->settle(std::move(who), true);
    ask(this, counted(static_cast<qint64>(who.size()), "Let 1 contact go?", "Let %1 contacts go?"),
        kit::tr("Their cards go from this computer, and they from your contacts in the cloud. Chats stay."), kit::tr("Let them go"), [this, who] { actions_->settle(who, false); });
}

void ContactsPage::showEvent(QShowEvent*) {
    joined_->refresh();
    changed_->refresh();
    banner_->refresh();
    showState();
    session_.run<void>(this, [&](auto done) { return session_.client().loadContacts(std::move(done)); });
}

void ContactsPage::showState() {
    const bool offline = session_.client().connection().link == client::Link::Offline;
    offline_->setVisible(offline);
    banner_->setVisible(banner_->running());
    for (const auto& [filter, chip] : chips_) {
        const int count = model_->count(filter);
        chip->setChecked(filter == model_->filter());
        chip->setCount(count);
        chip->setVisible(count > 0 || filter == BookFilter::OnHeliograph || filter == model_->filter());
    }
    const bool anybody = model_->total() > 0;
    chipBox_->setVisible(anybody);
    // where nobody is yet, the empty page has the one light; while several are chosen, what can be done with them has the room
    for (QWidget* each : {static_cast<QWidget*>(add_), static_cast<QWidget*>(group_), static_cast<QWidget*>(save_), static_cast<QWidget*>(import_)})
        each->setVisible(anybody && !model_->choosing());
    group_->setVisible(!model_->choosing());
    select_->setVisible(anybody);
    search_->setVisible(anybody || !model_->words().isEmpty());
    chipBox_->updateGeometry();
    const int gone = model_->count(BookFilter::Gone);
    const bool there = model_->filter() == BookFilter::Gone;
    const bool choosing = model_->choosing();
    gone_->setVisible(gone > 0 && (!choosing || there));
    goneText_->setText(counted(gone, "1 contact is not in its address book any more. Keep it as your own, or let it go?",
                               "%1 contacts are not in their address books any more. Keep them as your own, or let them go?"));
    goneShow_->setVisible(!there);
    goneKeep_->setVisible(there);
    goneDrop_->setVisible(there);
    State state = kList;
    if (!model_->trouble().isEmpty()) {
        state = kTrouble;
        trouble_->setWords(kit::tr("Contacts can’t be read"), kit::tr("%1 Chats and messages are not touched.").arg(model_->trouble()));
    } else if (model_->rowCount() == 0 && !model_->words().isEmpty()) {
        state = kNothing;
        nothing_->setWords(kit::tr("Nothing for “%1”").arg(model_->words()),
                           kit::tr("Search covers names, numbers, e-mail, organisations, addresses and notes of the contacts under this filter."));
    } else if (!anybody) {
        state = session_.loading() ? kLoading : kEmpty;
    } else if (model_->rowCount() == 0) {
        state = kNothing;
        nothing_->setWords(kit::tr("Nobody under this filter"),
                           model_->filter() == BookFilter::OnHeliograph
                               ? kit::tr("Nobody of your contacts is on Heliograph yet. They are under Not here yet, with words to invite them.")
                               : QString());
    }
    stack_->setCurrentIndex(state);
}

void ContactsPage::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void ContactsPage::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    if (!paths.isEmpty()) Q_EMIT filesDropped(paths);
}

void ContactsPage::resizeEvent(QResizeEvent*) { goneLine_->setDirection(width() < scaled(720) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight); }

void ContactsPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && model_->choosing()) return setChoosing(false);
    if (event->key() == Qt::Key_Escape && !search_->text().isEmpty()) return search_->clear();
    QWidget::keyPressEvent(event);
}

void ContactsPage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme().window); }

}  // namespace helio::ui
