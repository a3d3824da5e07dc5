// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Compose/compose_model.h"
#include "ui/Compose/recalled_composition.h"
#include "ui/Export/export_model.h"
#include "ui/Export/save_model.h"
#include "ui/Gallery/gallery_model.h"
#include "ui/Models/models_model.h"
#include "ui/Monitor/monitor_model.h"
#include "ui/Queue/queue_model.h"
#include "ui/Queue/unfinished_jobs.h"
#include "ui/Settings/preferences_model.h"
#include "ui/Settings/shortcut_map.h"
#include "ui/Shell/background_reader.h"
#include "ui/Shell/engine_bridge.h"
#include "ui/Shell/job_model.h"
#include "ui/Shell/start_report.h"
#include "ui/Viewer/compare_model.h"
#include "ui/Viewer/made_clips.h"
#include "ui/Viewer/player_keys.h"
#include "ui/Viewer/viewer_model.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace mutoscope {

/// What the studio needs from the rest of the program; the tests hand in fakes.
struct StudioServices {
    std::unique_ptr<JobService> jobs;
    std::function<Result<ModelFacts>(const std::filesystem::path& folder)> describeModel;  ///< on a thread of its own
    bool jobsAreKept = false;  ///< those that run or wait at the end go on at the next start
    ComposeServices compose;
    ClipSaver saveClip;
    QList<SaveFormat> saveFormats;
    ExportServices exporting;
    MonitorServices monitoring;
    QString settingsFile;   ///< empty: the user's own
    QString libraryFolder;  ///< for showing
    QueueServices queue;
    GalleryServices gallery;
    ModelServices models;
    bool safeMode = false;      ///< StartReport::safeMode
    QStringList startProblems;  ///< what does not work this time, a sentence each
};

/// One artist's session: the view-models and the way from a composed request to a clip on show. Owns them all; belongs
/// to the GUI thread. Jobs wait and run on while the composition is changed, because submitting copied it; the stage
/// follows the one that runs.
class StudioSession final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the program")

    Q_PROPERTY(mutoscope::ComposeModel* compose READ compose CONSTANT)
    Q_PROPERTY(mutoscope::RecalledComposition* recalled READ recalled CONSTANT)
    Q_PROPERTY(mutoscope::JobModel* job READ job CONSTANT)
    Q_PROPERTY(mutoscope::ViewerModel* viewer READ viewer CONSTANT)
    Q_PROPERTY(mutoscope::CompareModel* compare READ compare CONSTANT)
    Q_PROPERTY(mutoscope::SaveModel* save READ save CONSTANT)
    Q_PROPERTY(mutoscope::LargerRenders* larger READ larger CONSTANT)  ///< of the clip on show
    Q_PROPERTY(mutoscope::ExportModel* exporter READ exporter CONSTANT)
    Q_PROPERTY(mutoscope::MonitorModel* monitor READ monitor CONSTANT)
    Q_PROPERTY(mutoscope::PreferencesModel* settings READ settings CONSTANT)
    Q_PROPERTY(mutoscope::ShortcutMap* shortcuts READ shortcuts CONSTANT)
    Q_PROPERTY(mutoscope::QueueModel* queue READ queue CONSTANT)
    Q_PROPERTY(mutoscope::UnfinishedJobs* unfinished READ unfinished CONSTANT)
    Q_PROPERTY(mutoscope::GalleryModel* gallery READ gallery CONSTANT)
    Q_PROPERTY(mutoscope::ModelsModel* models READ models CONSTANT)
    Q_PROPERTY(mutoscope::StartReport* start READ start CONSTANT)
    Q_PROPERTY(Page page READ page WRITE setPage NOTIFY pageChanged)
    Q_PROPERTY(Show show READ show WRITE setShow NOTIFY showChanged)
    Q_PROPERTY(int takes READ takes WRITE setTakes NOTIFY takesChanged)  ///< clips that one Generate asks for
    Q_PROPERTY(bool canGenerate READ canGenerate NOTIFY canGenerateChanged)

public:
    /// The window's pages in the rail's order, whose keys are Alt+1 and on.
    enum class Page { Create, Queue, Gallery, Models, Monitor, Settings };
    Q_ENUM(Page)

    /// What the stage shows.
    enum class Show { Picture, Clip };
    Q_ENUM(Show)

    explicit StudioSession(StudioServices services, QObject* parent = nullptr);
    ~StudioSession() override;

    ComposeModel* compose() { return &m_compose; }
    RecalledComposition* recalled() { return &m_recalled; }
    JobModel* job() { return &m_job; }
    ViewerModel* viewer() { return &m_viewer; }
    CompareModel* compare() { return &m_compare; }
    SaveModel* save() { return &m_save; }
    LargerRenders* larger() { return &m_larger; }
    ExportModel* exporter() { return &m_exporter; }
    MonitorModel* monitor() { return &m_monitor; }
    PreferencesModel* settings() { return &m_settings; }
    ShortcutMap* shortcuts() { return &m_shortcuts; }
    QueueModel* queue() { return &m_queue; }
    UnfinishedJobs* unfinished() { return &m_unfinished; }
    GalleryModel* gallery() { return &m_gallery; }
    ModelsModel* models() { return &m_models; }
    StartReport* start() { return &m_start; }
    Page page() const { return m_page; }
    void setPage(Page page);
    Show show() const { return m_show; }
    void setShow(Show show);
    int takes() const { return m_takes; }
    void setTakes(int takes);
    bool canGenerate() const { return m_compose.ready(); }

    /// Whether models are loaded as soon as they are chosen. Before useModel().
    void setWarmStart(bool warm) { m_warmStart = warm; }
    /// Makes requests for the model in `folder` from when it has been read, in the background; for the one in
    /// `otherwise` where that cannot be read and this is not empty.
    void useModel(const QString& folder, const QString& otherwise = {});

    /// Sentences about what would not be there at the next start; empty where all that runs goes on then, and once the
    /// user has accepted the loss.
    Q_INVOKABLE QString lostByClosing();
    Q_INVOKABLE void acceptLoss() { m_lossAccepted = true; }
    /// What was dropped on the window, whatever page it shows.
    Q_INVOKABLE void openDropped(const QList<QUrl>& urls);
    Q_INVOKABLE void generate();       ///< behind the jobs that wait
    Q_INVOKABLE void generateFirst();  ///< before them
    /// The composition, small and soon.
    Q_INVOKABLE void preview();
    Q_INVOKABLE void cancel();
    /// Ends the denoising of the job on show; its clip is made of what there is.
    Q_INVOKABLE void finishEarly();
    /// The player's keys; false for a key that is not one of them.
    Q_INVOKABLE bool pressKey(int key, int modifiers);
    Q_INVOKABLE void releaseKey(int key);

Q_SIGNALS:
    void pageChanged();
    void showChanged();
    void takesChanged();
    void canGenerateChanged();

private:
    /// The stage turns to it where nothing else is being made.
    void addToQueue(JobTicket ticket, int takes, const QString& notice = {});
    void recall(const GenerationRequest& request, GalleryModel::Recall what);
    /// A clip of the gallery. The running job's previews do not take its place.
    void lookAt(const std::shared_ptr<const Clip>& clip);
    void follow(const JobEvent& event);
    /// The stage turns to a job that begins while the one that it followed has ended, or only waits.
    void adopt(const JobEvent& event);
    void showPreview(const JobEvent& event);
    void showClip(std::shared_ptr<const Clip> clip, const QString& pictureName);
    void endWithoutClip();

    const std::function<Result<ModelFacts>(const std::filesystem::path&)> m_describeModel;
    const bool m_jobsAreKept;
    bool m_lossAccepted = false;
    ComposeModel m_compose;
    RecalledComposition m_recalled{m_compose};
    JobModel m_job;
    ViewerModel m_viewer;
    CompareModel m_compare{m_viewer};
    PlayerKeys m_playerKeys{m_viewer, m_compare};
    MadeClips m_made;
    LargerRenders m_larger;
    SaveModel m_save;
    PreferencesModel m_settings;
    ShortcutMap m_shortcuts;
    ExportModel m_exporter;
    MonitorModel m_monitor;
    QueueModel m_queue;
    UnfinishedJobs m_unfinished;
    GalleryModel m_gallery;
    ModelsModel m_models;
    StartReport m_start;
    Page m_page = Page::Create;
    Show m_show = Show::Picture;
    int m_takes = 1;
    std::optional<JobId> m_current;  ///< the job that the stage follows
    bool m_currentBegan = false;
    bool m_previewsHeld = false;            ///< something else was opened meanwhile
    QString m_currentPicture;               ///< name of its picture
    QString m_shownPicture;                 ///< name of the picture of the clip on show
    std::shared_ptr<const Clip> m_shelved;  ///< what previews took the place of; comes back if they end in nothing
    QString m_shelvedPicture;
    bool m_warmStart = false;

    int m_modelsAsked = 0;
    bool m_modelAnswered = true;
    BackgroundReader m_modelReading{this, 4};
    EngineBridge m_bridge;  // last: its thread ends before anything that its events touch
};

}  // namespace mutoscope
