// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/studio_session.h"

#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kPreviewFps = 8;  // until the plan is known
// Another program that takes or gives back memory shows within a second.
constexpr std::chrono::milliseconds kMemoryPace{700};

}  // namespace

StudioSession::StudioSession(StudioServices services, QObject* parent)
    : QObject(parent),
      m_describeModel(std::move(services.describeModel)),
      m_presetStates(std::move(services.presetStates)),
      m_compose(std::move(services.readPicture)),
      m_save(std::move(services.saveClip), std::move(services.saveFormats)),
      m_bridge(std::move(services.jobs)) {
    m_modelReading.setMaxThreadCount(1);
    connect(&m_memoryPace, &QTimer::timeout, this, &StudioSession::lookAtMemory);
    connect(&m_compose, &ComposeModel::modelChanged, this, &StudioSession::lookAtMemory);
    if (m_presetStates) m_memoryPace.start(kMemoryPace);
    connect(&m_bridge, &EngineBridge::eventArrived, this, &StudioSession::follow);
    connect(&m_compose, &ComposeModel::readyChanged, this, &StudioSession::canGenerateChanged);
    connect(&m_job, &JobModel::changed, this, &StudioSession::canGenerateChanged);
    connect(&m_compose, &ComposeModel::pictureArrived, this, [this] {
        if (!m_job.running()) setShow(Show::Picture);
    });
}

StudioSession::~StudioSession() { m_modelReading.waitForDone(); }

void StudioSession::useModel(const QString& folder) {
    m_modelReading.start([this, path = folder.toStdString()] {
        const auto facts = m_describeModel(path);
        QMetaObject::invokeMethod(
            this,
            [this, facts] {
                if (!facts) return m_compose.setModelProblem(QString::fromStdString(facts.error().message));
                m_compose.setModel(facts.value());
                if (m_warmStart) m_bridge.warmUp(m_compose.request());
            },
            Qt::QueuedConnection);
    });
}

void StudioSession::lookAtMemory() {
    const std::optional<ModelFacts>& model = m_compose.model();
    if (!m_presetStates || !model || m_lookingAtMemory) return;
    m_lookingAtMemory = true;
    m_modelReading.start([this, facts = *model] {
        auto states = m_presetStates(facts);
        QMetaObject::invokeMethod(
            this,
            [this, states = std::move(states)] {
                m_lookingAtMemory = false;
                m_compose.setPresetStates(states);
            },
            Qt::QueuedConnection);
    });
}

void StudioSession::setPage(Page page) {
    if (m_page == page) return;
    m_page = page;
    Q_EMIT pageChanged();
}

void StudioSession::setShow(Show show) {
    if (m_show == show) return;
    m_show = show;
    Q_EMIT showChanged();
}

void StudioSession::openDropped(const QList<QUrl>& urls) {
    setPage(Page::Create);
    m_compose.openFirst(urls);
}

void StudioSession::generate() {
    if (!canGenerate()) return;
    m_job.begin();
    m_save.dismissError();
    m_currentPicture = m_compose.pictureName();
    m_current = m_bridge.submit(m_compose.request());
}

void StudioSession::cancel() {
    if (!m_job.running() || !m_current) return;
    m_job.markCancelling();
    m_bridge.cancel(*m_current);
}

void StudioSession::follow(const JobEvent& event) {
    if (event.job != m_current) adopt(event);
    if (event.job != m_current) return;
    m_job.follow(event);
    if (event.preview && !event.preview->empty()) showPreview(event);
    if (!isFinal(event.state)) return;
    if (event.state == JobState::Done && event.clip) {
        showClip(event.clip, m_currentPicture);
    } else {
        endWithoutClip();
    }
    m_shelved.reset();
    m_current.reset();
}

void StudioSession::adopt(const JobEvent& event) {
    if (event.state == JobState::Queued && event.ticket) m_others[event.job] = event.ticket;
    const auto other = m_others.find(event.job);
    if (other == m_others.end()) return;
    if (isFinal(event.state)) {
        m_others.erase(other);
    } else if (!m_current && event.state != JobState::Queued) {
        const QString prompt = QString::fromStdString(other->second->request.prompt);
        m_job.begin(prompt.isEmpty() ? tr("Going on with a clip that was waiting.")
                                     : tr("Going on with a clip that was waiting: “%1”").arg(prompt));
        m_currentPicture = QString::fromStdString(other->second->request.pictureName);
        m_current = event.job;
        m_others.erase(other);
    }
}

void StudioSession::showPreview(const JobEvent& event) {
    const bool first = m_viewer.hasClip() || !m_viewer.hasFrames();
    if (first) {
        m_shelved = m_viewer.clip();
        m_shelvedPicture = m_shownPicture;
        m_save.setClip(nullptr, {});
    }
    m_viewer.showPreview(event.preview, event.plan ? event.plan->fps : kPreviewFps);
    if (first) setShow(Show::Clip);
}

void StudioSession::showClip(std::shared_ptr<const Clip> clip, const QString& pictureName) {
    m_shownPicture = pictureName;
    m_save.setClip(clip, pictureName);
    m_viewer.showClip(std::move(clip));
    setShow(Show::Clip);
}

void StudioSession::endWithoutClip() {
    if (m_viewer.hasClip()) return;
    if (m_shelved) return showClip(m_shelved, m_shelvedPicture);
    m_viewer.clear();
    setShow(Show::Picture);
}

bool StudioSession::pressKey(int key, int modifiers) {
    if (key == Qt::Key_Escape || (key == Qt::Key_X && modifiers == Qt::ShiftModifier)) {
        if (!m_job.running()) return false;
        cancel();
        return true;
    }
    if (modifiers != Qt::NoModifier || !m_viewer.hasFrames()) return false;
    switch (key) {
        case Qt::Key_Space: m_viewer.togglePlay(); return true;
        case Qt::Key_J: m_kHeld ? m_viewer.step(-1) : m_viewer.shuttle(-1); return true;
        case Qt::Key_L: m_kHeld ? m_viewer.step(1) : m_viewer.shuttle(1); return true;
        case Qt::Key_K:
            m_kHeld = true;
            m_viewer.shuttle(0);
            return true;
        case Qt::Key_Left: m_viewer.step(-1); return true;
        case Qt::Key_Right: m_viewer.step(1); return true;
        case Qt::Key_PageUp: m_viewer.stepSeconds(-1); return true;
        case Qt::Key_PageDown: m_viewer.stepSeconds(1); return true;
        case Qt::Key_Home: m_viewer.seek(0); return true;
        case Qt::Key_End: m_viewer.seek(m_viewer.lastFrame()); return true;
        case Qt::Key_Backslash: m_viewer.setLoop(!m_viewer.loop()); return true;
        default: return false;
    }
}

void StudioSession::releaseKey(int key) {
    if (key == Qt::Key_K) m_kHeld = false;
}

}  // namespace mutoscope
