// SPDX-License-Identifier: GPL-3.0-or-later
// Beside the thumbnails: how much leaves the computer, and what the files tell about their owner.
#pragma once

#include <QWidget>

#include "ui/media/photo_batch.h"

class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Label;
class ProgressBar;
}  // namespace kit

class SendSide : public QWidget {
    Q_OBJECT
public:
    explicit SendSide(PhotoBatch* batch, QWidget* parent = nullptr);

private:
    void show();
    void showSize();
    void showMetadata();
    void showSkipped();
    QWidget* fact(const char* glyph, const QString& what, const QString& count, bool stays);

    PhotoBatch* batch_;
    kit::Label* size_;
    kit::Label* was_;
    kit::ProgressBar* bar_;
    kit::Label* smaller_;
    kit::Label* metaTitle_;
    kit::Label* metaNote_;
    QVBoxLayout* facts_;
    QVBoxLayout* skipped_;
    QString shownFacts_, shownSkipped_;
};

}  // namespace helio::ui
