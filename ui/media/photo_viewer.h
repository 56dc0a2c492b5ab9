// SPDX-License-Identifier: GPL-3.0-or-later
// A chat's photos one at a time over the whole window: zoom, move, next and previous, save.
#pragma once

#include <QWidget>

#include "ui/media/photo_canvas.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class ElidedLabel;
class IconButton;
}  // namespace kit

class PhotoViewer : public QWidget {
    Q_OBJECT
public:
    /// Opens over the window of `over` on `message`; deletes itself when closed.
    PhotoViewer(QWidget* over, Session& session, model::PeerId chat, model::MessageId message);
    void step(int by);  ///< +1 = newer
    void dismiss();
    int count() const { return static_cast<int>(photos_.size()); }
    int current() const { return at_; }
    PhotoCanvas& canvas() { return *canvas_; }

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    bool focusNextPrevChild(bool next) override;

private:
    void makeBar();
    kit::IconButton* button(const char* glyph, const QString& name, const char* object);
    void load(model::MessageId message);
    void show();
    void showPicture();
    void save();
    void saveTo(const QString& path);

    Session& session_;
    model::PeerId chat_;
    std::vector<model::Message> photos_;  ///< oldest first
    int at_ = 0;
    PhotoCanvas* canvas_;
    QWidget* bar_;
    kit::ElidedLabel *title_, *about_, *caption_;
    kit::IconButton *previous_, *next_;
    QPointer<QWidget> cameFrom_;
};

PhotoViewer* openPhotoViewer(QWidget* over, Session& session, model::PeerId chat, model::MessageId message);

}  // namespace helio::ui
