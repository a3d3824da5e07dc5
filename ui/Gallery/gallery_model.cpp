// SPDX-License-Identifier: Apache-2.0
#include "ui/Gallery/gallery_model.h"

#include "ui/Shell/display_text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::milliseconds kFilterPace{120};  // between two letters of a quick typist

QString madeText(std::int64_t milliseconds) {
    if (milliseconds <= 0) return {};
    const QDateTime made = QDateTime::fromMSecsSinceEpoch(milliseconds);
    const QDate today = QDate::currentDate();
    const QString time = QLocale().toString(made.time(), QLocale::ShortFormat);
    if (made.date() == today) return GalleryModel::tr("today, %1").arg(time);
    if (made.date().addDays(1) == today) return GalleryModel::tr("yesterday, %1").arg(time);
    return QLocale().toString(made.date(), QLocale::ShortFormat);
}

}  // namespace

GalleryModel::GalleryModel(GalleryServices services, QObject* parent)
    : QAbstractListModel(parent),
      m_services(std::make_shared<const GalleryServices>(std::move(services))),
      m_recipe(new RecipeModel(m_services->details, this)),
      m_thumbnails(new ClipThumbnails(m_services->frames, this)) {
    m_filterPace.setSingleShot(true);
    m_filterPace.setInterval(kFilterPace);
    connect(&m_filterPace, &QTimer::timeout, this, &GalleryModel::list);
    connect(&m_framePace, &QTimer::timeout, this, &GalleryModel::nextFrame);
    connect(m_thumbnails, &ClipThumbnails::stillReady, this,
            [this](const QString& file) { tell(rowOf(file), {PictureRole}); });
    connect(m_thumbnails, &ClipThumbnails::movingReady, this, [this](const QString& file) {
        if (m_hovered >= 0 && rowOf(file) == m_hovered) hover(m_hovered);
    });
}

GalleryModel::~GalleryModel() { m_ending.cancel(); }

void GalleryModel::setPresetNames(std::vector<Preset> presets) {
    m_presetNames = std::move(presets);
    m_recipe->namePresets([this](const std::string& id) { return presetName(id); });
    Q_EMIT choicesChanged();
}

int GalleryModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : rowTotal(); }

QVariant GalleryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowTotal()) return {};
    const LibraryClip& clip = m_clips[index.row()];
    const QString file = QString::fromStdString(clip.file);
    switch (role) {
        case PromptRole: return QString::fromStdString(clip.prompt).simplified();
        case FactsRole: {
            QStringList parts{DisplayText::size(clip.width, clip.height), tr("%n frame(s)", nullptr, clip.frames)};
            if (clip.seed) parts += tr("seed %1").arg(*clip.seed);
            if (!clip.model.empty()) parts += QString::fromStdString(clip.model);
            return parts.join(QStringLiteral("  ·  "));
        }
        case MadeRole: return madeText(clip.made);
        case StarsRole: return clip.stars;
        case FileRole: return file;
        case PictureRole:
            if (index.row() == m_hovered) {
                const QList<QImage> frames = m_thumbnails->moving(file);
                if (!frames.isEmpty()) return frames[m_frame % frames.size()];
            }
            return m_thumbnails->still(file);
        default: return {};
    }
}

QHash<int, QByteArray> GalleryModel::roleNames() const {
    return {{PromptRole, "prompt"}, {FactsRole, "facts"},     {MadeRole, "made"},
            {StarsRole, "stars"},   {PictureRole, "picture"}, {FileRole, "file"}};
}

int GalleryModel::rowOf(const QString& file) const {
    const std::string wanted = file.toStdString();
    const auto found =
        std::find_if(m_clips.begin(), m_clips.end(), [&](const LibraryClip& clip) { return clip.file == wanted; });
    return found == m_clips.end() ? -1 : static_cast<int>(found - m_clips.begin());
}

void GalleryModel::tell(int row, const QList<int>& roles) {
    if (row >= 0 && row < rowTotal()) Q_EMIT dataChanged(index(row), index(row), roles);
}

void GalleryModel::filterSoon() {
    m_filterPace.start();
    Q_EMIT filterChanged();
}

void GalleryModel::refresh() {
    if (!std::exchange(m_refreshed, true)) list();  // what is known already, while the disk is looked at
    look();
}

void GalleryModel::look() {
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    Q_EMIT countChanged();
    inBackground(
        m_disk,
        [cancel = m_ending](const GalleryServices& services) {
            return services.refresh ? services.refresh(cancel) : Result<void>();
        },
        [this](const Result<void>& done) {
            m_looking = false;
            if (!done) setProblem(QString::fromStdString(done.error().message));
            list();
            listNames();
            if (std::exchange(m_lookAgain, false)) look();
        });
}

void GalleryModel::listNames() {
    using Names = std::pair<std::vector<std::string>, std::vector<std::string>>;
    inBackground(
        [](const GalleryServices& services) {
            return Names{services.models ? services.models() : std::vector<std::string>(),
                         services.presets ? services.presets() : std::vector<std::string>()};
        },
        [this](Names names) {
            const auto indexOf = [](const std::vector<std::string>& list, const std::string& name) {
                const auto found = std::find(list.begin(), list.end(), name);
                return found == list.end() ? 0 : static_cast<int>(found - list.begin()) + 1;
            };
            const LibraryFilter before = filter();
            m_models = std::move(names.first);
            m_presets = std::move(names.second);
            m_modelIndex = before.model.empty() ? 0 : indexOf(m_models, before.model);
            m_presetIndex = before.preset.empty() ? 0 : indexOf(m_presets, before.preset);
            Q_EMIT choicesChanged();
            Q_EMIT filterChanged();
        });
}

void GalleryModel::clipArrived() {
    if (m_refreshed) refresh();
}

void GalleryModel::list() {
    const quint64 asked = ++m_asked;
    inBackground(
        [filter = filter()](const GalleryServices& services) {
            return services.list ? services.list(filter) : Result<std::vector<LibraryClip>>(std::vector<LibraryClip>());
        },
        [this, asked](Result<std::vector<LibraryClip>> clips) { take(std::move(clips), asked); });
}

void GalleryModel::take(Result<std::vector<LibraryClip>> clips, quint64 asked) {
    if (asked != m_asked) return;
    if (!clips) return setProblem(QString::fromStdString(clips.error().message));
    std::vector<LibraryClip> found = std::move(clips).value();
    const bool first = !std::exchange(m_loaded, true);
    if (found == m_clips && !first) return Q_EMIT countChanged();  // the disk was looked at in vain
    const std::size_t fresh = found.size() - std::min(found.size(), m_clips.size());
    // New clips above the others leave the view where it is.
    if (fresh > 0 && std::equal(m_clips.begin(), m_clips.end(), found.begin() + static_cast<std::ptrdiff_t>(fresh))) {
        hover(-1);
        beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
        m_clips = std::move(found);
        endInsertRows();
    } else {
        hover(-1);
        beginResetModel();
        m_clips = std::move(found);
        endResetModel();
    }
    Q_EMIT countChanged();
}

void GalleryModel::hover(int row) {
    const int before = std::exchange(m_hovered, row < rowTotal() ? row : -1);
    if (before != m_hovered) {
        m_frame = 0;
        m_framePace.stop();
        tell(before, {PictureRole});
    }
    if (m_hovered < 0) return;
    const LibraryClip& clip = m_clips[m_hovered];
    if (m_thumbnails->moving(QString::fromStdString(clip.file)).size() < 2) return;
    m_framePace.start(std::clamp(1000 / std::max(clip.fps, 1), 16, 250));
}

void GalleryModel::nextFrame() {
    ++m_frame;
    tell(m_hovered, {PictureRole});
}

void GalleryModel::setStars(int row, int stars) {
    if (row < 0 || row >= rowTotal() || stars < 0 || stars > 5) return;
    LibraryClip& clip = m_clips[row];
    // The same star again takes it away.
    clip.stars = clip.stars == stars ? 0 : stars;
    tell(row, {StarsRole});
    inBackground(
        [uuid = clip.uuid, wanted = clip.stars](const GalleryServices& services) {
            return services.setStars ? services.setStars(uuid, wanted) : Result<void>();
        },
        [this](const Result<void>& done) {
            if (done) return;
            setProblem(QString::fromStdString(done.error().message));
            list();
        });
}

void GalleryModel::recall(int row, Recall what) {
    if (row >= 0 && row < rowTotal()) recallFile(QString::fromStdString(m_clips[row].file), what);
}

void GalleryModel::recallFile(const QString& file, Recall what) {
    inBackground(
        [path = file.toStdString()](const GalleryServices& services) -> Result<GenerationRequest> {
            if (!services.recipe) return GenerationRequest();
            return services.recipe(path);
        },
        [this, what](const Result<GenerationRequest>& request) {
            if (!request) return setProblem(QString::fromStdString(request.error().message));
            Q_EMIT recalled(request.value(), what);
        });
}

void GalleryModel::open(int row) {
    if (row >= 0 && row < rowTotal()) openFile(QString::fromStdString(m_clips[row].file));
}

QString GalleryModel::urlOf(int row) const {
    if (row < 0 || row >= rowTotal()) return {};
    return QString::fromUtf8(QUrl::fromLocalFile(QString::fromStdString(m_clips[row].file)).toEncoded());
}

void GalleryModel::showRecipe(int row) {
    if (row >= 0 && row < rowTotal()) m_recipe->show(QString::fromStdString(m_clips[row].file));
}

void GalleryModel::openFile(const QString& file, std::function<void(const QString& why)> failed) {
    using Opened = Result<std::shared_ptr<const Clip>>;
    inBackground(
        [path = file.toStdString()](const GalleryServices& services) -> Opened {
            if (!services.open) return std::shared_ptr<const Clip>();
            return services.open(path);
        },
        [this, failed = std::move(failed)](const Opened& clip) {
            if (!clip) {
                const QString why = QString::fromStdString(clip.error().message);
                return failed ? failed(why) : setProblem(why);
            }
            if (clip.value()) Q_EMIT opened(clip.value());
        });
}

void GalleryModel::trash(int row) {
    if (row < 0 || row >= rowTotal() || !m_services->moveToTrash) return;
    const LibraryClip clip = m_clips[row];
    inBackground([path = std::filesystem::path(clip.file)](
                     const GalleryServices& services) { return services.moveToTrash(path); },
                 [this, clip](const Result<std::filesystem::path>& inTrash) {
                     if (!inTrash) return setProblem(QString::fromStdString(inTrash.error().message));
                     const int place = rowOf(QString::fromStdString(clip.file));
                     if (place >= 0) {
                         hover(-1);
                         beginRemoveRows({}, place, place);
                         m_clips.erase(m_clips.begin() + place);
                         endRemoveRows();
                         Q_EMIT countChanged();
                     }
                     m_trashed = Trashed{clip, inTrash.value()};
                     setNotice(tr("The clip is in the trash."));
                 });
}

void GalleryModel::undoTrash() {
    if (!m_trashed || !m_services->restore) return;
    const Trashed trashed = *std::exchange(m_trashed, std::nullopt);
    setNotice({});
    inBackground(
        [trashed](const GalleryServices& services) { return services.restore(trashed.inTrash, trashed.clip.file); },
        [this](const Result<void>& done) {
            if (!done) return setProblem(QString::fromStdString(done.error().message));
            refresh();
        });
}

void GalleryModel::dismissNotice() { setNotice({}); }

void GalleryModel::dismissProblem() { setProblem({}); }

bool GalleryModel::isClip(const QUrl& url) {
    static const QStringList endings{QStringLiteral(".mp4"), QStringLiteral(".webm"), QStringLiteral(".mkv"),
                                     QStringLiteral(".mov"), QStringLiteral(".gif")};
    const QString name = url.fileName().toLower();
    return url.isLocalFile() &&
           std::any_of(endings.begin(), endings.end(), [&](const QString& end) { return name.endsWith(end); });
}

void GalleryModel::setNotice(const QString& notice) {
    m_notice = notice;
    Q_EMIT noticeChanged();
}

void GalleryModel::setProblem(const QString& problem) {
    if (m_problem == problem) return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

}  // namespace mutoscope
