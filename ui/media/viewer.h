// SPDX-License-Identifier: GPL-3.0-or-later
// One photo over the whole window: zoom, drag, the ones before and after it, save.
#pragma once

#include <QWidget>

#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class IconButton;
}

class Viewer : public QWidget {
    Q_OBJECT
public:
    Viewer(Session& session, QWidget* over, model::PeerId chat, model::MessageId message);

protected:
    void paintEvent(QPaintEvent*) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void step(int by);
    void zoom(double factor, QPointF at);
    void close();
    QRectF place() const;
    const model::Message& now() const { return photos_[static_cast<std::size_t>(at_)]; }

    Session& session_;
    std::vector<model::Message> photos_;  ///< ascending
    int at_ = 0;
    double zoom_ = 1;
    QPointF shift_, grabbed_;
    QPointer<QWidget> cameFrom_;
    kit::IconButton* buttons_[6] = {};
};

}  // namespace helio::ui
