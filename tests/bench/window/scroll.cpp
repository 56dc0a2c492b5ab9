// SPDX-License-Identifier: GPL-3.0-or-later
// helio-scroll FOLDER: opens the longest chat of an account made by helio-make-account in the conversation of the window, scrolls up through it one
// step of the wheel a frame, and says how long frames took: reading, laying out and painting included. Then it writes in that chat, letter by letter, from
// the key press to the painted letter. Prints `name value` lines.
#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextEdit>

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "client/key_vault.h"
#include "ui/composer/composer.h"
#include "ui/conversation/conversation_view.h"
#include "ui/kit/icons.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"

namespace {

constexpr int kFrames = 4000, kStep = 120, kLetters = 1000;

/// Of this thread, in milliseconds: what a frame costs on a machine where others work too.
double spent() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double at(const std::vector<double>& sorted, double share) { return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(static_cast<double>(sorted.size()) * share))]; }

/// A long message, as fast as its letters appear: words of five letters, so that lines break and the field grows.
void type(helio::ui::Session& session) {
    using namespace helio;
    ui::Composer composer(session);
    composer.resize(892, 120);
    composer.show();
    composer.setChat(model::UserId(1));
    auto* const text = composer.findChild<QTextEdit*>();
    if (!text) return;
    QApplication::processEvents();
    QElapsedTimer clock;
    std::vector<double> letters;
    for (int i = 0; i < kLetters; ++i) {
        const bool space = i % 6 == 5;
        const char letter = space ? ' ' : static_cast<char>('a' + i * 7 % 26);
        QKeyEvent press(QEvent::KeyPress, space ? Qt::Key_Space : Qt::Key_A + i * 7 % 26, Qt::NoModifier, QString(QLatin1Char(letter)));
        clock.restart();
        QApplication::sendEvent(text, &press);
        composer.repaint();  // and the field, which lies upon it
        text->viewport()->repaint();
        QApplication::processEvents();
        letters.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    const auto written = text->toPlainText().size();
    std::sort(letters.begin(), letters.end());
    fmt::print("letters {}\nletter_p50_ms {:.2f}\nletter_p99_ms {:.2f}\nletter_max_ms {:.2f}\n", written, at(letters, 0.5), at(letters, 0.99), letters.back());
}

}  // namespace

int main(int argc, char** argv) {
    using namespace helio;
    QApplication application(argc, argv);
    if (argc < 2) return fmt::print(stderr, "usage: helio-scroll FOLDER\n"), 2;
    ui::kit::loadResources();
    QApplication::setStyle(new ui::kit::Style);
    ui::kit::chooseTheme(ui::kit::ThemeChoice::Light);
    store::KeyFileVault vault;
    client::Options options{.folder = argv[1], .cloud = {}};
    options.vault = &vault;
    options.offline = true;
    options.post = [](std::function<void()> run) { QMetaObject::invokeMethod(qApp, std::move(run), Qt::QueuedConnection); };
    auto client = client::open(std::move(options));
    if (!client) return fmt::print(stderr, "{}\n", client.error().text()), 1;
    ui::Session session(**client);
    ui::ConversationView view(session);
    view.resize(892, 680);
    view.show();
    QElapsedTimer clock;
    clock.start();
    view.setChat(model::UserId(1));
    view.viewport()->repaint();
    fmt::print("switch_ms {:.2f}\n", static_cast<double>(clock.nsecsElapsed()) / 1e6);
    QApplication::processEvents();
    std::vector<double> frames, work;
    auto* bar = view.verticalScrollBar();
    for (int i = 0; i < kFrames; ++i) {
        clock.restart();
        const double before = spent();
        bar->setValue(bar->value() - kStep);
        view.viewport()->repaint();
        QApplication::processEvents();  // pictures that were decoded meanwhile, and whatever was put off
        frames.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        work.push_back(spent() - before);
    }
    const auto seen = view.messages().empty() ? 0 : view.messages().front().id.value;
    std::sort(frames.begin(), frames.end());
    std::sort(work.begin(), work.end());
    fmt::print("frames {}\np50_ms {:.2f}\np99_ms {:.2f}\nmax_ms {:.2f}\ncpu_p50_ms {:.2f}\ncpu_p99_ms {:.2f}\ncpu_max_ms {:.2f}\nloaded {}\noldest {}\n", frames.size(),
               at(frames, 0.5), at(frames, 0.99), frames.back(), at(work, 0.5), at(work, 0.99), work.back(), view.messages().size(), seen);
    type(session);
    return 0;
}
