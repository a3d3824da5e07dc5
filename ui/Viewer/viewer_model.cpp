// SPDX-License-Identifier: Apache-2.0
#include "ui/Viewer/viewer_model.h"

#include "ui/Shell/display_text.h"
#include "ui/Shell/engine_words.h"
#include "ui/Shell/image_conversion.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kFastest = 8;
constexpr std::array kRates{0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 4.0};

/// Round within first .. last.
int wrapped(long long frame, int first, int last) {
    const long long count = last - first + 1;
    return static_cast<int>(first + (((frame - first) % count) + count) % count);
}

}  // namespace

ViewerModel::ViewerModel(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ViewerModel::advance);
}

QString ViewerModel::facts() const {
    if (!m_clip) return {};
    const ResolvedPlan& plan = m_clip->plan;
    QStringList facts{
        DisplayText::size(plan.width, plan.height), tr("%n frame(s)", nullptr, frameCount()), tr("%1 fps").arg(m_fps),
        plan.stepsRun > 0 || plan.start
            ? tr("%1 of %2 steps").arg(plan.stepsRun > 0 ? plan.stepsRun : plan.stepsToRun()).arg(plan.steps)
            : tr("%n step(s)", nullptr, plan.steps),
        tr("seed %1").arg(plan.seed)};
    if (plan.start) facts.append(tr("from a clip's latents"));
    // Not known of a clip that was opened from its file.
    const double seconds = m_clip->summary.totalSeconds;
    if (seconds > 0) facts.append(tr("made in %1").arg(DisplayText::duration(seconds)));
    return facts.join(QStringLiteral("  ·  "));
}

QString ViewerModel::notes() const {
    QStringList lines;
    if (!m_clip) return {};
    for (const Adjustment& change : m_clip->plan.adjustments) {
        lines.append(tr("%1: %2 instead of %3 (%4)")
                         .arg(EngineWords::shown(change.setting), QString::fromStdString(change.used),
                              QString::fromStdString(change.asked), EngineWords::shown(change.reason)));
    }
    for (const std::string& note : m_clip->plan.notes) lines.append(EngineWords::shown(note));
    return lines.join(QLatin1Char('\n'));
}

QString ViewerModel::notesTitle() const {
    if (!m_clip) return {};
    QStringList titles;
    const auto adjusted = static_cast<int>(m_clip->plan.adjustments.size());
    const auto notes = static_cast<int>(m_clip->plan.notes.size());
    if (adjusted > 0) titles.append(tr("%n setting(s) adjusted", nullptr, adjusted));
    if (notes > 0) titles.append(tr("%n note(s)", nullptr, notes));
    return titles.join(QStringLiteral("  ·  "));
}

QString ViewerModel::positionLabel() const {
    return hasFrames() ? tr("Frame %1 of %2").arg(m_position + 1).arg(frameCount()) : QString();
}

QString ViewerModel::timeLabel() const {
    if (!hasFrames()) return {};
    return QStringLiteral("%1 / %2").arg(DisplayText::clock(static_cast<double>(m_position) / m_fps),
                                         DisplayText::clock(static_cast<double>(frameCount()) / m_fps));
}

QString ViewerModel::speedLabel() const {
    return playing() && m_speed != 1 ? QStringLiteral("%1×").arg(m_speed) : QString();
}

void ViewerModel::setLoop(bool loop) {
    if (m_loop == loop) return;
    m_loop = loop;
    Q_EMIT loopChanged();
}

void ViewerModel::showPreview(const Frames& frames, int fps) {
    const bool first = !hasFrames() || m_clip;
    if (first) clearMarks();
    m_clip.reset();
    setFrames(viewsOf(frames), fps);
    if (first && hasFrames()) {
        moveTo(0);
        play(1);
    }
}

void ViewerModel::showClip(std::shared_ptr<const Clip> clip) {
    clearMarks();
    m_clip = std::move(clip);
    setFrames(viewsOf(m_clip->frames), m_clip->plan.fps);
    moveTo(0);
    play(1);
}

void ViewerModel::clear() {
    pause();
    m_clip.reset();
    clearMarks();
    setFrames({}, m_fps);
}

void ViewerModel::setFrames(QList<QImage> frames, int fps) {
    const bool newPace = m_fps != qMax(1, fps);
    m_frames = std::move(frames);
    m_fps = qMax(1, fps);
    m_position = std::clamp(m_position, 0, lastFrame());
    if (playing() && newPace) play(m_speed);
    if (m_markIn && *m_markIn > lastFrame()) clearMarks();
    if (m_markOut && *m_markOut > lastFrame()) clearMarks();
    Q_EMIT framesChanged();
    Q_EMIT rangeChanged();
    Q_EMIT positionChanged();
}

void ViewerModel::togglePlay() {
    if (playing()) return pause();
    if (!hasFrames()) return;
    if (m_position < rangeFirst() || m_position > rangeLast() || (!m_loop && m_position == rangeLast()))
        moveTo(rangeFirst());
    play(1);
}

void ViewerModel::pause() {
    if (!playing()) return;
    m_timer.stop();
    Q_EMIT playingChanged();
}

void ViewerModel::seek(int frame) {
    pause();
    moveTo(std::clamp(frame, 0, lastFrame()));
}

void ViewerModel::step(int frames) {
    if (!hasFrames()) return;
    pause();
    const int target = m_position + frames;
    const bool within = m_position >= rangeFirst() && m_position <= rangeLast();
    moveTo(m_loop && within ? wrapped(target, rangeFirst(), rangeLast()) : std::clamp(target, 0, lastFrame()));
}

void ViewerModel::stepSeconds(int seconds) { seek(m_position + seconds * m_fps); }

void ViewerModel::shuttle(int direction) {
    if (direction == 0) return pause();
    if (!hasFrames()) return;
    const bool faster = playing() && (m_speed > 0) == (direction > 0);
    play(faster ? std::clamp(m_speed * 2, -kFastest, kFastest) : direction);
}

void ViewerModel::setRate(double rate) {
    rate = std::clamp(rate, kRates.front(), kRates.back());
    if (m_rate == rate) return;
    m_rate = rate;
    if (playing()) play(m_speed);
    Q_EMIT rateChanged();
}

QString ViewerModel::rateLabel() const { return QStringLiteral("%1×").arg(QLocale().toString(m_rate, 'g', 3)); }

void ViewerModel::changeRate(int direction) {
    const auto above = std::find_if(kRates.begin(), kRates.end(), [this](double one) { return one > m_rate + 1e-9; });
    const auto at = std::find_if(kRates.begin(), kRates.end(), [this](double one) { return one > m_rate - 1e-9; });
    if (direction > 0 && above != kRates.end()) setRate(*above);
    if (direction < 0 && at != kRates.begin()) setRate(*std::prev(at));
}

void ViewerModel::markIn() {
    if (!hasFrames()) return;
    m_markIn = m_markIn == m_position ? std::nullopt : std::optional(m_position);
    if (m_markOut && m_markIn && *m_markOut < *m_markIn) m_markOut.reset();
    if (playing()) play(m_speed);
    Q_EMIT rangeChanged();
}

void ViewerModel::markOut() {
    if (!hasFrames()) return;
    m_markOut = m_markOut == m_position ? std::nullopt : std::optional(m_position);
    if (m_markOut && m_markIn && *m_markOut < *m_markIn) m_markIn.reset();
    if (playing()) play(m_speed);
    Q_EMIT rangeChanged();
}

void ViewerModel::clearMarks() {
    if (!hasRange()) return;
    m_markIn.reset();
    m_markOut.reset();
    Q_EMIT rangeChanged();
}

QString ViewerModel::rangeLabel() const {
    return hasRange() ? tr("Frames %1 to %2").arg(rangeFirst() + 1).arg(rangeLast() + 1) : QString();
}

void ViewerModel::moveTo(int frame) {
    m_clockStart = frame;
    m_clock.start();
    if (m_position == frame) return;
    m_position = frame;
    Q_EMIT positionChanged();
}

void ViewerModel::play(int speed) {
    m_speed = speed;
    m_clockStart = m_position;
    m_clock.start();
    // Twice the frame rate keeps the error of a tick under half a frame.
    m_timer.start(std::max(4, static_cast<int>(500 / (m_fps * m_rate * std::abs(speed)))));
    Q_EMIT playingChanged();
}

void ViewerModel::advance() {
    if (!hasFrames()) return pause();
    const auto target =
        m_clockStart +
        static_cast<long long>(std::floor(static_cast<double>(m_clock.elapsed()) * m_fps * m_rate * m_speed / 1000));
    const int first = rangeFirst(), last = rangeLast();
    const bool beyond = target < first || target > last;
    const int frame = beyond && !m_loop ? (m_speed > 0 ? last : first) : wrapped(target, first, last);
    if (frame != m_position) {
        m_position = frame;
        Q_EMIT positionChanged();
    }
    if (beyond && !m_loop) pause();
}

}  // namespace mutoscope
