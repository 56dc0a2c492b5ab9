// SPDX-License-Identifier: GPL-3.0-or-later
// What others will see: the real bubble, drawn by the conversation's own layout.
#pragma once

#include <QWidget>

#include "model/message.h"

namespace helio::ui {

class Bubble;
class Session;

class SharePreview : public QWidget {
    Q_OBJECT
public:
    explicit SharePreview(Session& session, QWidget* parent = nullptr);
    ~SharePreview() override;
    void show(std::vector<model::SharedContact> cards);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    void lay();
    Session& session_;
    std::vector<model::SharedContact> cards_;
    std::unique_ptr<Bubble> bubble_;
    int height_ = 0;
};

}  // namespace helio::ui
