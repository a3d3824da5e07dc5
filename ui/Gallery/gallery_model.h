// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/preset.h"
#include "ui/Gallery/clip_thumbnails.h"
#include "ui/Gallery/gallery_services.h"
#include "ui/Gallery/recipe_model.h"
#include "ui/Shell/background_reader.h"
#include "ui/Shell/engine_words.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mutoscope {

/// The clips of the user's library that the filters leave, the newest first, and what can be done with one. Reads and
/// writes on a thread of its own; belongs to the GUI thread.
class GalleryModel final : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(int count READ rowTotal NOTIFY countChanged)
    Q_PROPERTY(bool loaded READ loaded NOTIFY countChanged)    ///< the list has been read
    Q_PROPERTY(bool looking READ looking NOTIFY countChanged)  ///< on the disk, for clips that the list lacks
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY filterChanged)
    Q_PROPERTY(int leastStars READ leastStars WRITE setLeastStars NOTIFY filterChanged)
    Q_PROPERTY(QStringList models READ models NOTIFY choicesChanged)  ///< the first means any; also below
    Q_PROPERTY(QStringList presets READ presets NOTIFY choicesChanged)
    Q_PROPERTY(QStringList periods READ periods CONSTANT)
    Q_PROPERTY(int modelIndex READ modelIndex WRITE setModelIndex NOTIFY filterChanged)
    Q_PROPERTY(int presetIndex READ presetIndex WRITE setPresetIndex NOTIFY filterChanged)
    Q_PROPERTY(int periodIndex READ periodIndex WRITE setPeriodIndex NOTIFY filterChanged)
    Q_PROPERTY(bool filtered READ filtered NOTIFY filterChanged)
    Q_PROPERTY(mutoscope::RecipeModel* recipe READ recipe CONSTANT)  ///< of the clip last asked about
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)      ///< what was moved to the trash
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    enum Role {
        PromptRole = Qt::UserRole + 1,
        FactsRole,
        MadeRole,
        StarsRole,
        PictureRole,  ///< moves while hovered
        FileRole
    };
    enum class Recall { All, Prompt, Seed, AllButSeed };
    Q_ENUM(Recall)

    explicit GalleryModel(GalleryServices services, QObject* parent = nullptr);
    ~GalleryModel() override;

    void setPresetNames(std::vector<Preset> presets);
    /// In the window's language; the id of one that is not known.
    QString presetName(const std::string& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int rowTotal() const { return static_cast<int>(m_clips.size()); }
    bool loaded() const { return m_loaded; }
    bool looking() const { return m_looking; }
    QString text() const { return m_text; }
    void setText(const QString& text);
    int leastStars() const { return m_leastStars; }
    void setLeastStars(int stars);
    QStringList models() const;
    QStringList presets() const;
    QStringList periods() const;
    int modelIndex() const { return m_modelIndex; }
    void setModelIndex(int index);
    int presetIndex() const { return m_presetIndex; }
    void setPresetIndex(int index);
    int periodIndex() const { return m_periodIndex; }
    void setPeriodIndex(int index);
    bool filtered() const;
    RecipeModel* recipe() const { return m_recipe; }
    QString notice() const { return m_notice; }
    QString problem() const { return EngineWords::shown(m_problem); }

    /// Brings the library up to date and the list with it. Called when the page is opened, and for every new clip from
    /// then on.
    Q_INVOKABLE void refresh();
    void clipArrived();

    Q_INVOKABLE void clearFilters();
    Q_INVOKABLE void hover(int row);  ///< its picture moves; -1: none does
    Q_INVOKABLE void setStars(int row, int stars);
    Q_INVOKABLE void recall(int row, mutoscope::GalleryModel::Recall what);
    /// The recipe of any file, e.g. one that was dropped.
    void recallFile(const QString& file, Recall what = Recall::All);
    Q_INVOKABLE void open(int row);
    /// `failed`: told why not; without it the page shows it.
    void openFile(const QString& file, std::function<void(const QString& why)> failed = {});
    Q_INVOKABLE void showRecipe(int row);
    Q_INVOKABLE QString urlOf(int row) const;  ///< for dragging its file elsewhere
    Q_INVOKABLE void trash(int row);
    Q_INVOKABLE void undoTrash();
    Q_INVOKABLE void dismissNotice();
    Q_INVOKABLE void dismissProblem();
    /// Whether clips have that kind of name.
    static bool isClip(const QUrl& url);

Q_SIGNALS:
    void countChanged();
    void filterChanged();
    void choicesChanged();
    void noticeChanged();
    void problemChanged();
    void recalled(const mutoscope::GenerationRequest& request, mutoscope::GalleryModel::Recall what);
    void opened(const std::shared_ptr<const mutoscope::Clip>& clip);

private:
    /// `work` on a thread, then its answer's `then` on this one.
    template <typename Work, typename Then>
    void inBackground(BackgroundReader& thread, Work work, Then then) {
        thread.start([services = m_services, work = std::move(work)] { return work(*services); }, std::move(then));
    }
    template <typename Work, typename Then>
    void inBackground(Work work, Then then) {
        inBackground(m_reader, std::move(work), std::move(then));
    }
    void look();
    void listNames();
    LibraryFilter filter() const;
    void filterSoon();
    void list();
    void take(Result<std::vector<LibraryClip>> clips, quint64 asked);
    int rowOf(const QString& file) const;
    void tell(int row, const QList<int>& roles);
    void nextFrame();
    void setNotice(const QString& notice);
    void setProblem(const QString& problem);

    const std::shared_ptr<const GalleryServices> m_services;
    RecipeModel* const m_recipe;         ///< a child
    ClipThumbnails* const m_thumbnails;  ///< a child; asked for by data(), which is const
    std::vector<Preset> m_presetNames;
    std::vector<LibraryClip> m_clips;
    std::vector<std::string> m_models;
    std::vector<std::string> m_presets;
    bool m_loaded = false;
    bool m_refreshed = false;
    bool m_looking = false;
    bool m_lookAgain = false;  ///< something came while the disk was looked at
    CancelToken m_ending;

    QString m_text;
    int m_leastStars = 0;
    int m_modelIndex = 0;
    int m_presetIndex = 0;
    int m_periodIndex = 0;
    QTimer m_filterPace;
    quint64 m_asked = 0;  ///< the list that is awaited; older ones come too late

    int m_hovered = -1;
    int m_frame = 0;
    QTimer m_framePace;

    struct Trashed {
        LibraryClip clip;
        std::filesystem::path inTrash;
    };
    std::optional<Trashed> m_trashed;
    QString m_notice;
    QString m_problem;

    // One thread each. Looking at the disk may take long, and holds up no question.
    BackgroundReader m_disk{this};
    BackgroundReader m_reader{this};
};

}  // namespace mutoscope
