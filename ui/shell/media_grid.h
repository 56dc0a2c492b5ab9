// SPDX-License-Identifier: GPL-3.0-or-later
// The photos of a chat, newest first, three in a row.
#pragma once

#include <QWidget>

#include "ui/session/session.h"

namespace helio::ui {

class MediaGrid : public QWidget {
    Q_OBJECT
public:
    explicit MediaGrid(Session& session, QWidget* parent = nullptr);
    void setPeer(model::PeerId peer);
    bool isEmpty() const { return photos_.empty(); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {240, heightForWidth(240)}; }

Q_SIGNALS:
    void chosen(model::MessageId message);

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override { setFixedHeight(heightForWidth(width())); }
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QRectF cell(int index) const;
    Session& session_;
    std::vector<model::Message> photos_;
};

}  // namespace helio::ui
