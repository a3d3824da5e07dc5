// SPDX-License-Identifier: Apache-2.0
#include "ui/Viewer/viewer_model.h"

#include "ui/Shell/display_text.h"
#include "ui/Shell/image_conversion.h"

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kFastest = 8;

int wrapped(long long frame, int count) { return static_cast<int>(((frame % count) + count) % count); }

}  // namespace

ViewerModel::ViewerModel(QObject* parent) : QObject(parent) {
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ViewerModel::advance);
}

QString ViewerModel::facts() const {
    if (!m_clip) return {};
    const ResolvedPlan& plan = m_clip->plan;
    return QStringList{DisplayText::size(plan.width, plan.height),
                       tr("%n frame(s)", nullptr, frameCount()),
                       tr("%1 fps").arg(m_fps),
                       tr("%n step(s)", nullptr, plan.steps),
                       tr("seed %1").arg(plan.seed),
                       tr("made in %1").arg(DisplayText::duration(m_clip->summary.totalSeconds))}
        .join(QStringLiteral("  ·  "));
}

QString ViewerModel::notes() const {
    QStringList lines;
    if (!m_clip) return {};
    for (const Adjustment& change : m_clip->plan.adjustments) {
        lines.append(tr("%1: %2 instead of %3. %4")
                         .arg(QString::fromStdString(change.setting), QString::fromStdString(change.used),
                              QString::fromStdString(change.asked), QString::fromStdString(change.reason)));
    }
    return lines.join(QLatin1Char('\n'));
}

QString ViewerModel::notesTitle() const {
    return m_clip ? tr("%n setting(s) adjusted", nullptr, static_cast<int>(m_clip->plan.adjustments.size()))
                  : QString();
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
    m_clip.reset();
    setFrames(viewsOf(frames), fps);
    if (first && hasFrames()) {
        moveTo(0);
        play(1);
    }
}

void ViewerModel::showClip(std::shared_ptr<const Clip> clip) {
    m_clip = std::move(clip);
    setFrames(viewsOf(m_clip->frames), m_clip->plan.fps);
    moveTo(0);
    play(1);
}

void ViewerModel::clear() {
    pause();
    m_clip.reset();
    setFrames({}, m_fps);
}

void ViewerModel::setFrames(QList<QImage> frames, int fps) {
    const bool newPace = m_fps != qMax(1, fps);
    m_frames = std::move(frames);
    m_fps = qMax(1, fps);
    m_position = std::clamp(m_position, 0, lastFrame());
    if (playing() && newPace) play(m_speed);
    Q_EMIT framesChanged();
    Q_EMIT positionChanged();
}

void ViewerModel::togglePlay() {
    if (playing()) return pause();
    if (!hasFrames()) return;
    if (!m_loop && m_position == lastFrame()) moveTo(0);
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
    moveTo(m_loop ? wrapped(target, frameCount()) : std::clamp(target, 0, lastFrame()));
}

void ViewerModel::stepSeconds(int seconds) { seek(m_position + seconds * m_fps); }

void ViewerModel::shuttle(int direction) {
    if (direction == 0) return pause();
    if (!hasFrames()) return;
    const bool faster = playing() && (m_speed > 0) == (direction > 0);
    play(faster ? std::clamp(m_speed * 2, -kFastest, kFastest) : direction);
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
    m_timer.start(std::max(4, 500 / (m_fps * std::abs(speed))));
    Q_EMIT playingChanged();
}

void ViewerModel::advance() {
    if (!hasFrames()) return pause();
    const long long target = m_clockStart + m_clock.elapsed() * m_fps * m_speed / 1000;
    const bool beyond = target < 0 || target > lastFrame();
    const int frame = beyond && !m_loop ? (m_speed > 0 ? lastFrame() : 0) : wrapped(target, frameCount());
    if (frame != m_position) {
        m_position = frame;
        Q_EMIT positionChanged();
    }
    if (beyond && !m_loop) pause();
}

}  // namespace mutoscope
