// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/studio_session.h"

#include "ui/Compose/larger_render.h"

#include <utility>

namespace mutoscope {
namespace {

constexpr int kPreviewFps = 8;  // until the plan is known

}  // namespace

StudioSession::StudioSession(StudioServices services, QObject* parent)
    : QObject(parent),
      m_describeModel(std::move(services.describeModel)),
      m_compose(std::move(services.compose)),
      m_save(std::move(services.saveClip), std::move(services.saveFormats)),
      m_settings(services.settingsFile, services.libraryFolder),
      m_shortcuts(m_settings.store()),
      m_exporter(std::move(services.exporting)),
      m_monitor(std::move(services.monitoring), [this] { m_bridge.freeMemory(); }),
      m_bridge(std::move(services.jobs)) {
    m_modelReading.setMaxThreadCount(1);
    connect(&m_viewer, &ViewerModel::framesChanged, this, &StudioSession::largerRendersChanged);
    connect(m_compose.presets(), &PresetListModel::dataChanged, this, &StudioSession::largerRendersChanged);
    connect(m_compose.presets(), &PresetListModel::modelReset, this, &StudioSession::largerRendersChanged);
    connect(&m_bridge, &EngineBridge::eventArrived, this, &StudioSession::follow);
    connect(&m_bridge, &EngineBridge::eventArrived, &m_monitor, &MonitorModel::follow);
    connect(&m_settings, &PreferencesModel::changed, this,
            [this] { m_monitor.setIdleMinutes(m_settings.idleMinutes()); });
    m_monitor.setIdleMinutes(m_settings.idleMinutes());
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
                if (m_warmStart || m_settings.warmStart()) {
                    m_bridge.warmUp(m_compose.request());
                    m_monitor.noteWarmUp();
                }
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

void StudioSession::generate() { submit(ComposeModel::Take::Whole); }

void StudioSession::preview() { submit(ComposeModel::Take::Preview); }

void StudioSession::submit(ComposeModel::Take take) {
    if (!canGenerate()) return;
    m_job.begin();
    m_save.dismissError();
    m_currentPicture = m_compose.pictureName();
    m_current = m_bridge.submit(m_compose.takeTicket(take));
}

void StudioSession::cancel() {
    if (!m_job.running() || !m_current) return;
    m_job.markCancelling();
    m_bridge.cancel(*m_current);
}

void StudioSession::finishEarly() {
    if (!m_job.canFinishEarly() || !m_current) return;
    m_job.markFinishing();
    m_bridge.finishEarly(*m_current);
}

QVariantList StudioSession::largerRenders() const {
    if (!m_made.ticketOf(m_viewer.clip()) || !m_compose.model()) return {};
    return LargerRender::choices(*m_compose.presets(), m_viewer.clip()->plan, *m_compose.model());
}

void StudioSession::renderLarger(int preset) {
    const auto ticket = m_made.ticketOf(m_viewer.clip());
    if (!ticket || !m_compose.model() || m_job.running()) return;
    const ResolvedPlan& plan = m_viewer.clip()->plan;
    const PresetListModel& presets = *m_compose.presets();
    const int row = preset >= 0 ? preset : LargerRender::usual(presets, plan, *m_compose.model());
    if (!presets.isAvailable(row)) return;
    m_job.begin(tr("The same clip, larger."));
    m_currentPicture = QString::fromStdString(ticket->request.pictureName);
    m_current = m_bridge.submit(LargerRender::request(ticket->request, plan, presets, row, *m_compose.model()));
}

void StudioSession::follow(const JobEvent& event) {
    m_made.follow(event);
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
        m_exporter.setClip(nullptr, {});
    }
    m_viewer.showPreview(event.preview, event.plan ? event.plan->fps : kPreviewFps);
    if (first) setShow(Show::Clip);
}

void StudioSession::showClip(std::shared_ptr<const Clip> clip, const QString& pictureName) {
    m_shownPicture = pictureName;
    m_save.setClip(clip, pictureName);
    m_compare.addTake(clip);
    m_exporter.setClip(clip, pictureName);
    m_viewer.showClip(std::move(clip));
    setShow(Show::Clip);
}

void StudioSession::endWithoutClip() {
    if (m_viewer.hasClip()) return;
    if (m_shelved) return showClip(m_shelved, m_shelvedPicture);
    m_viewer.clear();
    setShow(Show::Picture);
}

bool StudioSession::pressKey(int pressed, int pressedModifiers) {
    const auto [key, modifiers] = m_shortcuts.standsFor(pressed, pressedModifiers);
    if (key == Qt::Key_Escape || (key == Qt::Key_X && modifiers == Qt::ShiftModifier)) {
        if (!m_job.running()) return false;
        cancel();
        return true;
    }
    return m_playerKeys.press(key, modifiers);
}

void StudioSession::releaseKey(int key) { m_playerKeys.release(m_shortcuts.standsFor(key, Qt::NoModifier).first); }

}  // namespace mutoscope
