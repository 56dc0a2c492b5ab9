// SPDX-License-Identifier: GPL-3.0-or-later
// Chosen people or chats as chips that can be taken out again; wraps to as many lines as it needs.
#pragma once

#include <QWidget>

#include "ui/session/session.h"

namespace helio::ui {

class ChipFlow : public QWidget {
    Q_OBJECT
public:
    explicit ChipFlow(Session& session, QWidget* parent = nullptr);
    void setPeers(const std::vector<model::PeerId>& peers);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void removed(model::PeerId peer);

protected:
    void resizeEvent(QResizeEvent*) override;

private:
    int place(int width, bool move) const;
    Session& session_;
    std::vector<QWidget*> chips_;
};

}  // namespace helio::ui
