// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/studio_session.h"

#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::seconds kDiskPatience{3};
constexpr int kPreviewFps = 8;  // until the plan is known

}  // namespace

StudioSession::StudioSession(StudioServices services, QObject* parent)
    : QObject(parent),
      m_describeModel(std::move(services.describeModel)),
      m_jobsAreKept(services.jobsAreKept),
      m_compose(services.compose),
      m_larger(std::move(services.compose.findLatents), services.gallery.recipe, *m_compose.presets()),
      m_save(std::move(services.saveClip), std::move(services.saveFormats)),
      m_settings(services.settingsFile, services.libraryFolder),
      m_shortcuts(m_settings.store()),
      m_exporter(std::move(services.exporting)),
      m_monitor(std::move(services.monitoring), [this] { m_bridge.freeMemory(); }),
      m_queue(m_bridge, services.queue),
      m_unfinished(m_queue, std::move(services.queue.unfinished)),
      m_gallery(std::move(services.gallery)),
      m_models(std::move(services.models)),
      m_start(services.safeMode, std::move(services.startProblems)),
      m_bridge(std::move(services.jobs)) {
    const auto lookAtLarger = [this] {
        m_larger.setClip(m_viewer.clip(), m_made.ticketOf(m_viewer.clip()), m_compose.model());
    };
    connect(&m_viewer, &ViewerModel::framesChanged, this, lookAtLarger);
    connect(&m_compose, &ComposeModel::modelChanged, this, lookAtLarger);
    m_larger.setDeparture(m_settings.largerDeparture());
    connect(&m_larger, &LargerRenders::departureChanged, this,
            [this] { m_settings.setLargerDeparture(m_larger.departure()); });
    connect(&m_larger, &LargerRenders::requested, this, [this](const GenerationRequest& request) {
        addToQueue(request, 1,
                   request.start ? tr("The same clip, larger, from its latents.") : tr("The same clip, larger."));
    });
    connect(&m_gallery, &GalleryModel::recalled, this, &StudioSession::recall);
    connect(&m_models, &ModelsModel::chosen, this, [this](const QString& folder) { useModel(folder); });
    connect(&m_gallery, &GalleryModel::opened, this, &StudioSession::lookAt);
    connect(&m_queue, &QueueModel::clipWanted, this, [this](const QString& file) {
        m_gallery.openFile(file, [this](const QString& why) { m_queue.tellProblem(why); });
    });
    connect(&m_queue, &QueueModel::runningWanted, this, [this] { setPage(Page::Create); });
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
    if (m_start.safeMode())
        m_compose.setModelProblem(tr("No model is loaded in safe mode; choose one on the Models page."));
}

StudioSession::~StudioSession() = default;

void StudioSession::useModel(const QString& folder, const QString& otherwise) {
    const int asked = ++m_modelsAsked;
    m_modelAnswered = false;
    QTimer::singleShot(kDiskPatience, this, [this, asked, folder] {
        if (asked != m_modelsAsked || m_modelAnswered) return;
        m_compose.setModelProblem(
            tr("Still waiting for %1; is its disk connected? Another model can be chosen meanwhile.").arg(folder));
    });
    m_modelReading.start(
        [describe = m_describeModel, path = folder.toStdString(), other = otherwise.toStdString()] {
            auto facts = describe(path);
            if (!facts && !other.empty() && other != path) facts = describe(other);
            return facts;
        },
        [this, asked](const Result<ModelFacts>& facts) {
            if (asked != m_modelsAsked) return;  // another was chosen meanwhile
            m_modelAnswered = true;
            if (!facts) return m_compose.setModelProblem(QString::fromStdString(facts.error().message));
            m_compose.setModel(facts.value());
            m_models.setUsed(QString::fromStdString(facts->folder));
            if (m_warmStart || m_settings.warmStart()) {
                m_bridge.warmUp(m_compose.request());
                m_monitor.noteWarmUp();
            }
        });
}

QString StudioSession::lostByClosing() {
    if (m_lossAccepted) return {};
    QStringList lost;
    for (const FileWriting* writing : {m_save.writing(), m_exporter.writing()}) {
        if (writing->active())
            lost.append(tr("%1 is still being written; closing now leaves no such file.").arg(writing->name()));
    }
    if (!m_jobsAreKept && m_queue.openCount() > 0) {
        lost.append(tr("What is not done yet is not kept for the next start."));
    }
    return lost.join(QLatin1Char(' '));
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
    const auto clip = std::find_if(urls.begin(), urls.end(), &GalleryModel::isClip);
    if (clip != urls.end()) return m_gallery.recallFile(clip->toLocalFile());
    m_compose.openFirst(urls);
}

void StudioSession::recall(const GenerationRequest& request, GalleryModel::Recall what) {
    setPage(Page::Create);
    switch (what) {
        case GalleryModel::Recall::All: return m_recalled.take(request);
        case GalleryModel::Recall::AllButSeed: {
            GenerationRequest seedless = request;
            seedless.overrides.seed.reset();
            m_compose.recall(seedless);
            return m_compose.setSeed({});
        }
        case GalleryModel::Recall::Prompt:
            m_compose.setPrompt(QString::fromStdString(request.prompt));
            return m_compose.setNegativePrompt(QString::fromStdString(request.negativePrompt));
        case GalleryModel::Recall::Seed:
            if (const auto seed = request.overrides.seed) m_compose.setSeed(QString::number(*seed));
            return;
    }
}

void StudioSession::lookAt(const std::shared_ptr<const Clip>& clip) {
    setPage(Page::Create);
    m_previewsHeld = m_current.has_value();
    showClip(clip, QString());
}

void StudioSession::setTakes(int takes) {
    if (takes < 1 || m_takes == takes) return;
    m_takes = takes;
    Q_EMIT takesChanged();
}

void StudioSession::generate() {
    if (canGenerate()) addToQueue(m_compose.takeTicket(), m_takes);
}

void StudioSession::generateFirst() {
    if (!canGenerate()) return;
    JobTicket ticket = m_compose.takeTicket();
    ticket.first = true;
    addToQueue(std::move(ticket), m_takes);
}

void StudioSession::preview() {
    if (!canGenerate()) return;
    JobTicket ticket = m_compose.takeTicket(ComposeModel::Take::Preview);
    ticket.first = true;  // it is asked for to be looked at now
    addToQueue(std::move(ticket), 1);
}

void StudioSession::addToQueue(JobTicket ticket, int takes, const QString& notice) {
    m_save.writing()->dismissError();
    m_recalled.dismiss();
    const QString picture = QString::fromStdString(ticket.request.pictureName);
    const JobId job = m_queue.add(std::move(ticket), takes);
    if (m_current) return;
    m_job.begin(notice);
    m_currentPicture = picture;
    m_current = job;
    m_currentBegan = false;
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

void StudioSession::follow(const JobEvent& event) {
    m_made.follow(event);
    m_queue.follow(event);
    if (event.job != m_current) adopt(event);
    if (event.job != m_current) return;
    m_currentBegan = m_currentBegan || event.state != JobState::Queued;
    m_job.follow(event);
    if (event.preview && !event.preview->empty() && !m_previewsHeld) showPreview(event);
    if (!isFinal(event.state)) return;
    if (event.state == JobState::Done && event.clip) {
        showClip(event.clip, m_currentPicture);
    } else {
        endWithoutClip();
    }
    m_shelved.reset();
    m_current.reset();
    m_previewsHeld = false;
    if (event.state == JobState::Done) m_gallery.clipArrived();
}

void StudioSession::adopt(const JobEvent& event) {
    if (event.state == JobState::Queued || isFinal(event.state) || (m_current && m_currentBegan)) return;
    const auto ticket = m_queue.ticketOf(event.job);
    if (!ticket) return;
    const QString prompt = QString::fromStdString(ticket->request.prompt);
    m_job.begin(m_queue.isOurs(event.job) ? QString()
                : prompt.isEmpty()        ? tr("Going on with a clip that was waiting.")
                                          : tr("Going on with a clip that was waiting: “%1”").arg(prompt));
    m_currentPicture = QString::fromStdString(ticket->request.pictureName);
    m_current = event.job;
    m_currentBegan = false;
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
