// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of received cards without asking: whether the account behind a card is somebody else than the owner of its number. Belongs to its session.
#pragma once

#include <QHash>
#include <QObject>

#include "client/address_book.h"
#include "ui/session/session.h"

namespace helio::ui {

class CardTruths : public QObject {
    Q_OBJECT
public:
    static CardTruths& of(Session& session);

    /// What a check of this card said; kept while the window is open.
    void told(const model::SharedContact& card, client::CardTruth truth);
    /// By what was told, else by what the cache and the address book know. A guess is no warning: false where it is not known.
    bool isOtherOwner(const model::SharedContact& card);

Q_SIGNALS:
    void changed();

private:
    explicit CardTruths(Session& session);
    Session& session_;
    QHash<QString, bool> told_;  ///< by number and account
};

}  // namespace helio::ui
