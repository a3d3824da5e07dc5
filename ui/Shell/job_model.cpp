// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/job_model.h"

#include "ui/Shell/display_text.h"

#include <algorithm>

namespace mutoscope {
namespace {

/// The share of the bar that is behind when a stage begins. Denoising is nearly all of the time on any machine.
double shareBefore(JobState state) {
    switch (state) {
        case JobState::Queued:
        case JobState::Loading: return 0;
        case JobState::Encoding: return 0.02;
        case JobState::Denoising: return 0.04;
        case JobState::Decoding: return 0.92;
        case JobState::Saving: return 0.99;
        default: return 1;
    }
}

double shareAfter(JobState state) {
    return state == JobState::Saving ? 1 : shareBefore(static_cast<JobState>(static_cast<int>(state) + 1));
}

}  // namespace

JobModel::JobModel(QObject* parent) : QObject(parent) {}

QString JobModel::stage() const {
    if (!m_running) return {};
    if (m_cancelling) return tr("Cancelling");
    switch (m_event.state) {
        case JobState::Queued: return tr("Waiting");
        case JobState::Loading: return tr("Loading the model");
        case JobState::Encoding: return tr("Reading picture and words");
        case JobState::Denoising: return tr("Denoising");
        case JobState::Decoding: return tr("Developing the frames");
        case JobState::Saving: return tr("Keeping the clip");
        default: return {};
    }
}

QString JobModel::step() const {
    if (!m_running || m_event.stepCount <= 0) return {};
    if (m_event.state == JobState::Decoding) return tr("frame %1 of %2").arg(m_event.step).arg(m_event.stepCount);
    return tr("step %1 of %2").arg(m_event.step).arg(m_event.stepCount);
}

QString JobModel::timeLeft() const {
    return m_running && m_event.secondsLeft ? DisplayText::timeLeft(*m_event.secondsLeft) : QString();
}

void JobModel::begin(const QString& notice) {
    m_event = {};
    m_running = true;
    m_cancelling = false;
    m_finishing = false;
    m_progress = 0;
    m_notice = notice;
    dismissError();
    Q_EMIT changed();
}

void JobModel::markCancelling() {
    m_cancelling = true;
    Q_EMIT changed();
}

bool JobModel::canFinishEarly() const {
    return m_running && !m_cancelling && m_event.state == JobState::Denoising && m_event.step > 0 &&
           m_event.step < m_event.stepCount;
}

void JobModel::markFinishing() {
    m_finishing = true;
    Q_EMIT changed();
}

void JobModel::follow(const JobEvent& event) {
    m_event = event;
    m_event.preview.reset();
    m_event.clip.reset();
    m_running = !isFinal(event.state);
    if (!event.notice.empty()) m_notice = QString::fromStdString(event.notice);
    const double done =
        event.stepCount > 0 ? std::clamp(static_cast<double>(event.step) / event.stepCount, 0.0, 1.0) : 0;
    const double from = shareBefore(event.state);
    if (m_running) m_progress = std::max(m_progress, from + done * (shareAfter(event.state) - from));
    if (event.error && event.state == JobState::Failed) {
        setError(QString::fromStdString(event.error->message), QString::fromStdString(event.error->detail));
    }
    Q_EMIT changed();
}

void JobModel::dismissError() { setError({}, {}); }

void JobModel::setError(const QString& message, const QString& detail) {
    if (m_error == message && m_errorDetail == detail) return;
    m_error = message;
    m_errorDetail = detail;
    Q_EMIT errorChanged();
}

}  // namespace mutoscope
