// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/region_picker.h"

#include <QFocusEvent>
#include <QListView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>

#include "contacts/country_names.h"
#include "contacts/phone_number.h"
#include "ui/contacts/import/country_list.h"
#include "ui/contacts/pick/model.h"
#include "ui/kit/dialog.h"
#include "ui/kit/field.h"
#include "ui/kit/icons.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr int kRegionRole = Qt::UserRole + 5;

QString labelOf(const std::string& region) {
    if (region.empty()) return kit::tr("None: such numbers are invalid");
    return QString("%1 +%2").arg(qs(contacts::countryName(region))).arg(contacts::callingCodeOf(region));
}

class FoundCountries : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    QString words;

protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override {
        const QModelIndex at = sourceModel()->index(row, 0);
        return matches(words, at.data().toString() + ' ' + at.data(kRegionRole).toString());
    }
};

QStandardItemModel* countryModel(QObject* parent) {
    auto* out = new QStandardItemModel(parent);
    const auto add = [&](const std::string& region) {
        auto* item = new QStandardItem(labelOf(region));
        item->setData(qs(region), kRegionRole);
        item->setData(QByteArray(region.empty() ? "minus" : "globe"), CountryDelegate::kGlyphRole);
        out->appendRow(item);
    };
    for (const auto& country : contacts::countries())
        if (contacts::callingCodeOf(country.region) > 0) add(std::string(country.region));
    out->sort(0);
    auto* none = new QStandardItem(labelOf({}));
    none->setData(QString(), kRegionRole);
    none->setData(QByteArray("minus"), CountryDelegate::kGlyphRole);
    out->insertRow(0, none);
    return out;
}

}  // namespace

RegionPicker::RegionPicker(QWidget* parent, Look look) : QAbstractButton(parent), look_(look) {
    setObjectName("region");
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(look == Look::Code ? QSizePolicy::Fixed : QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &RegionPicker::choose);
    connect(&Appearance::instance(), &Appearance::changed, this, &RegionPicker::updateGeometry);
    setRegion({});
}

void RegionPicker::setRegion(const std::string& region) {
    region_ = region;
    setText(labelOf(region));
    setAccessibleName((look_ == Look::Code ? kit::tr("Country: %1") : kit::tr("Numbers without a country code: %1")).arg(text()));
    update();
}

QSize RegionPicker::sizeHint() const {
    if (look_ == Look::Code) return {scaled(92), line(Type::Body) + 20};
    return {scaled(280), line(Type::Small) + line(Type::Body) + 20};
}
QSize RegionPicker::minimumSizeHint() const { return look_ == Look::Code ? sizeHint() : QSize(scaled(180), sizeHint().height()); }

void RegionPicker::focusInEvent(QFocusEvent* event) {
    noteFocusReason(event->reason());
    QAbstractButton::focusInEvent(event);
}

/// As a field looks: outline, the code, an arrow.
void RegionPicker::paintCode() {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool strong = hasFocus() && keyboardFocus();
    painter.setPen(strong ? QPen(t.sunInk, 2) : QPen(t.lineStrong, 1));
    painter.setBrush(underMouse() ? t.surface2 : t.surface);
    const double inset = strong ? 1 : 0.5, side = scaled(16);
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 10, 10);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    paintIcon(painter, "chevron-down", QRectF(rtl ? 10 : width() - 10 - side, (height() - side) / 2, side, side), t.ink2);
    painter.setFont(kit::font(Type::Body));
    painter.setPen(t.ink);
    const QString code = region_.empty() ? QString("+") : QString("+%1").arg(contacts::callingCodeOf(region_));
    painter.drawText(rtl ? rect().adjusted(14 + qRound(side), 0, -12, 0) : rect().adjusted(12, 0, -14 - qRound(side), 0), Qt::AlignVCenter | Qt::AlignLeading, code);
}

void RegionPicker::paintEvent(QPaintEvent*) {
    if (look_ == Look::Code) return paintCode();
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.line, 1));
    painter.setBrush(underMouse() ? t.surface2 : t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 14, 14);
    if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), 14);
    const double side = scaled(18);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    QRectF words = QRectF(rect()).adjusted(16, 10, -16, -10);
    paintIcon(painter, "chevron-down", QRectF(rtl ? words.left() : words.right() - side, (height() - side) / 2, side, side), t.ink2);
    words = rtl ? words.adjusted(side + 8, 0, 0, 0) : words.adjusted(0, 0, -side - 8, 0);
    const QFont small = kit::font(Type::Small), body = kit::font(Type::Body, QFont::Medium);
    painter.setFont(small);
    painter.setPen(t.ink2);
    painter.drawText(QRectF(words.left(), words.top(), words.width(), line(Type::Small)), Qt::AlignVCenter | Qt::AlignLeading,
                     elide(small, kit::tr("Numbers without a country code"), qRound(words.width())));
    painter.setFont(body);
    painter.setPen(t.ink);
    painter.drawText(QRectF(words.left(), words.top() + line(Type::Small), words.width(), line(Type::Body)), Qt::AlignVCenter | Qt::AlignLeading,
                     elide(body, text(), qRound(words.width())));
}

void RegionPicker::choose() {
    auto* dialog = new Dialog(this, look_ == Look::Code ? kit::tr("Country") : kit::tr("Numbers without a country code"), QSize(440, 560));
    dialog->setObjectName("regionDialog");
    auto* search = new Field(kit::tr("Country or code"), kit::tr("Search countries"), dialog);
    search->setObjectName("regionSearch");
    search->setFilled(true);
    search->setGlyph("search");
    auto* list = new QListView(dialog);
    list->setObjectName("regions");
    list->setAccessibleName(kit::tr("Countries"));
    list->setFrameShape(QFrame::NoFrame);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setMouseTracking(true);
    list->setUniformItemSizes(true);
    list->setItemDelegate(new CountryDelegate(list));
    auto* found = new FoundCountries(list);
    found->setSourceModel(countryModel(list));
    list->setModel(found);
    auto* all = column(12);
    all->setContentsMargins(16, 16, 16, 12);
    all->addWidget(search);
    all->addWidget(list, 1);
    dialog->body()->addLayout(all, 1);
    const auto take = [this, dialog](const QModelIndex& at) {
        if (!at.isValid()) return;
        const std::string region = at.data(kRegionRole).toString().toStdString();
        dialog->dismiss();
        if (region == region_) return;
        setRegion(region);
        Q_EMIT chosen(region);
    };
    connect(list, &QListView::clicked, this, take);
    connect(list, &QListView::activated, this, take);
    connect(search, &QLineEdit::returnPressed, this, [found, take] { take(found->index(0, 0)); });
    connect(search, &QLineEdit::textChanged, this, [found](const QString& words) {
        found->words = words.trimmed();
        found->invalidate();
    });
    dialog->setInitialFocus(search);
    dialog->open();
    for (int i = 0; i < found->rowCount(); ++i)
        if (found->index(i, 0).data(kRegionRole).toString() == qs(region_)) {
            list->setCurrentIndex(found->index(i, 0));
            list->scrollTo(found->index(i, 0), QAbstractItemView::PositionAtCenter);
        }
}

}  // namespace helio::ui
