// SPDX-License-Identifier: GPL-3.0-or-later
// The bubble that sharing contacts would make, drawn by what draws the conversation.
#pragma once

#include <QWidget>

#include "ui/session/session.h"

namespace helio::ui {

class CardPreview : public QWidget {
    Q_OBJECT
public:
    explicit CardPreview(Session& session, QWidget* parent = nullptr);
    void setCards(std::vector<model::SharedContact> cards);
    QSize sizeHint() const override { return {320, 220}; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Session& session_;
    std::vector<model::SharedContact> cards_;
};

}  // namespace helio::ui
