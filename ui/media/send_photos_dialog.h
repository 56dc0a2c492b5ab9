// SPDX-License-Identifier: GPL-3.0-or-later
// Before photos or files go: which, in what order, how large, what is taken off them, with which words.
#pragma once

#include "ui/kit/dialog.h"
#include "ui/media/photo_items.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
class Label;
class ProgressBar;
class Segmented;
}  // namespace kit
class PhotoGrid;
class TextEdit;

class SendPhotosDialog : public kit::Dialog {
    Q_OBJECT
public:
    SendPhotosDialog(Session& session, QWidget* over, model::PeerId to, const QStringList& paths);
    PhotoItems& items() { return *items_; }

Q_SIGNALS:
    void sent();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    QLayout* makeLeft();
    QWidget* makeSide();
    void makeFooter();
    void refresh();
    void showMetadata(const PhotoItems::Sum& sum);
    void send();
    void queue(std::vector<client::PhotoToSend> files, bool asFiles, const std::string& caption);
    bool asFiles() const;

    Session& session_;
    model::PeerId to_;
    PhotoItems* items_ = nullptr;
    PhotoGrid* grid_ = nullptr;
    QBoxLayout* halves_ = nullptr;
    QWidget* side_ = nullptr;
    QWidget* recipient_ = nullptr;
    QVBoxLayout* left_ = nullptr;
    kit::Segmented* how_ = nullptr;
    TextEdit* caption_ = nullptr;
    kit::Label* size_ = nullptr;
    kit::Label* before_ = nullptr;
    kit::ProgressBar* share_ = nullptr;
    kit::Label* about_ = nullptr;
    kit::Label* removed_ = nullptr;
    QWidget* tells_ = nullptr;
    kit::Label* plan_ = nullptr;
    kit::Button* send_ = nullptr;
};

}  // namespace helio::ui
