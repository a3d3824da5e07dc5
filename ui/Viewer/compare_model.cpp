// SPDX-License-Identifier: Apache-2.0
#include "ui/Viewer/compare_model.h"

#include "ui/Shell/display_text.h"
#include "ui/Shell/image_conversion.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::size_t kMostTakes = 12;
constexpr double kMostBytes = 768.0 * 1024 * 1024;
constexpr std::chrono::milliseconds kBlink{700};

double bytesOf(const Clip& clip) {
    return 3.0 * clip.plan.width * clip.plan.height * static_cast<double>(clip.frames ? clip.frames->size() : 0);
}

}  // namespace

CompareModel::CompareModel(ViewerModel& viewer, QObject* parent) : QObject(parent), m_viewer(viewer) {
    m_blink.setInterval(kBlink);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_showsSecond = !m_showsSecond;
        Q_EMIT showsSecondChanged();
    });
    connect(&m_viewer, &ViewerModel::positionChanged, this, &CompareModel::secondFrameChanged);
    connect(&m_viewer, &ViewerModel::framesChanged, this, [this] {
        // Another clip came on show by another way.
        if (m_active && (!isTake(m_first) || m_viewer.clip() != m_takes[static_cast<std::size_t>(m_first)].clip))
            setActive(false);
    });
}

void CompareModel::addTake(std::shared_ptr<const Clip> clip) {
    if (!clip || !clip->frames || clip->frames->empty()) return;
    const auto same = std::find_if(m_takes.begin(), m_takes.end(), [&](const Take& take) {
        return take.clip == clip || (!clip->file.empty() && take.clip->file == clip->file);
    });
    if (same != m_takes.end()) return takeAgain(static_cast<int>(same - m_takes.begin()), std::move(clip));
    const QString label = tr("Take %1").arg(++m_count);
    const QString name = tr("%1  ·  %2  ·  seed %3")
                             .arg(label)
                             .arg(DisplayText::size(clip->plan.width, clip->plan.height))
                             .arg(clip->plan.seed);
    QList<QImage> frames = viewsOf(clip->frames);
    m_takes.push_back({label, name, std::move(clip), std::move(frames)});
    double bytes = 0;
    for (const Take& take : m_takes) bytes += bytesOf(*take.clip);
    while (m_takes.size() > 2 && (m_takes.size() > kMostTakes || bytes > kMostBytes)) {
        bytes -= bytesOf(*m_takes.front().clip);
        m_takes.pop_front();
    }
    // What an artist wants to know first is how the newest differs from the one before.
    m_first = static_cast<int>(m_takes.size()) - 1;
    m_second = m_first - 1;
    if (m_active) setActive(false);
    Q_EMIT takesChanged();
    Q_EMIT chosenChanged();
}

void CompareModel::takeAgain(int index, std::shared_ptr<const Clip> clip) {
    Take& take = m_takes[static_cast<std::size_t>(index)];
    if (take.clip == clip) return;
    take.frames = viewsOf(clip->frames);
    take.clip = std::move(clip);
    if (m_second == index) m_second = m_first;
    m_first = index;
    if (m_active) setActive(false);
    Q_EMIT chosenChanged();
}

QStringList CompareModel::takeNames() const {
    QStringList names;
    for (const Take& take : m_takes) names.append(take.name);
    return names;
}

QString CompareModel::nameOf(int index) const {
    return isTake(index) ? m_takes[static_cast<std::size_t>(index)].name : QString();
}

QString CompareModel::labelOf(int index) const {
    return isTake(index) ? m_takes[static_cast<std::size_t>(index)].label : QString();
}

void CompareModel::setActive(bool active) {
    if (m_active == active || (active && !possible())) return;
    m_active = active;
    if (active) showFirst();
    blinkAsNeeded();
    Q_EMIT activeChanged();
    Q_EMIT secondFrameChanged();
}

void CompareModel::showFirst() {
    if (!isTake(m_first)) return;
    const auto& clip = m_takes[static_cast<std::size_t>(m_first)].clip;
    if (m_viewer.clip() == clip) return;
    const bool playing = m_viewer.playing();
    const int position = m_viewer.position();
    m_viewer.showClip(clip);
    if (!playing) m_viewer.seek(position);
}

void CompareModel::setMode(Mode mode) {
    if (m_mode == mode) return;
    m_mode = mode;
    blinkAsNeeded();
    Q_EMIT modeChanged();
}

void CompareModel::nextMode() {
    setMode(m_mode == Mode::SideBySide ? Mode::Wipe : m_mode == Mode::Wipe ? Mode::Blink : Mode::SideBySide);
}

void CompareModel::blinkAsNeeded() {
    const bool blinks = m_active && m_mode == Mode::Blink;
    if (blinks) {
        m_blink.start();
    } else {
        m_blink.stop();
    }
    if (!blinks && std::exchange(m_showsSecond, false)) Q_EMIT showsSecondChanged();
}

void CompareModel::setFirst(int index) {
    if (m_first == index || !isTake(index)) return;
    if (m_second == index) m_second = m_first;
    m_first = index;
    if (m_active) showFirst();
    Q_EMIT chosenChanged();
    Q_EMIT secondFrameChanged();
}

void CompareModel::setSecond(int index) {
    if (m_second == index || !isTake(index)) return;
    if (m_first == index) return swap();
    m_second = index;
    Q_EMIT chosenChanged();
    Q_EMIT secondFrameChanged();
}

void CompareModel::swap() {
    if (!isTake(m_first) || !isTake(m_second)) return;
    std::swap(m_first, m_second);
    if (m_active) showFirst();
    Q_EMIT chosenChanged();
    Q_EMIT secondFrameChanged();
}

QVariant CompareModel::secondFrame() const {
    if (!m_active || !isTake(m_second)) return {};
    const Take& take = m_takes[static_cast<std::size_t>(m_second)];
    // The same moment, not the same number: takes may differ in frame rate. The middle of the frame is what counts.
    const double seconds = (m_viewer.position() + 0.5) / m_viewer.fps();
    const auto frame = static_cast<qsizetype>(seconds * std::max(1, take.clip->plan.fps));
    return take.frames.value(std::clamp<qsizetype>(frame, 0, take.frames.size() - 1));
}

void CompareModel::setWipe(double wipe) {
    wipe = std::clamp(wipe, 0.0, 1.0);
    if (m_wipe == wipe) return;
    m_wipe = wipe;
    Q_EMIT wipeChanged();
}

}  // namespace mutoscope
