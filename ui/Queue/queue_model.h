// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Queue/queue_entry.h"
#include "ui/Queue/queue_reader.h"
#include "ui/Shell/engine_bridge.h"
#include "ui/Shell/engine_words.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace mutoscope {

/// The jobs that run, those that wait in their order, and below them those that ended lately; of this program, of
/// earlier starts and of other programs. It keeps the order that the job service keeps. GUI thread.
class QueueModel final : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(int openCount READ openCount NOTIFY countsChanged)  ///< running and waiting
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY countsChanged)
    Q_PROPERTY(int endedCount READ endedCount NOTIFY countsChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY summaryChanged)  ///< "3 clips to make, about 4 min left"
    Q_PROPERTY(bool paused READ paused WRITE setPaused NOTIFY pausedChanged)
    Q_PROPERTY(QString endedName READ endedName CONSTANT)              ///< what heads the jobs that ended
    Q_PROPERTY(QString question READ question NOTIFY questionChanged)  ///< before the queue is cleared
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    enum Role {
        SectionRole = Qt::UserRole + 1,  ///< heading
        PromptRole,
        FactsRole,
        StatusRole,
        TimeLeftRole,
        ProgressRole,
        MeasurableRole,
        ThumbnailRole,
        PriorityRole,
        RunsRole,
        WaitsRole,
        TroubledRole,  ///< its status is bad news
        ClipFileRole,
        CancellingRole,
        GoOnRole,     ///< what going on with it is called; empty where it cannot
        GoOnHintRole  ///< what comes of it
    };

    QueueModel(EngineBridge& bridge, QueueServices services, QObject* parent = nullptr);

    void setPresets(std::vector<Preset> presets);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int openCount() const { return m_running + m_waiting; }
    int waitingCount() const { return m_waiting; }
    int endedCount() const { return static_cast<int>(m_entries.size()) - openCount(); }
    QString summary() const;
    QString endedName() const { return tr("Ended"); }
    bool paused() const { return m_paused; }
    void setPaused(bool paused);
    QString question() const { return m_question; }
    QString problem() const { return EngineWords::shown(m_problem); }

    /// Whether this program added it in this session.
    bool isOurs(JobId job) const { return m_ours.count(job) > 0; }
    /// Null for a job that neither waits nor runs.
    std::shared_ptr<const JobTicket> ticketOf(JobId job) const;

    /// Adds jobs that differ in their seeds: the ticket's own, or a new one, and those that follow it. The first of
    /// them to run.
    JobId add(JobTicket ticket, int takes);

    void cancelThose(const std::set<std::string>& uuids);
    Q_INVOKABLE void cancel(int row);  ///< a job that ended leaves the list
    /// A waiting job to another's place in the list.
    Q_INVOKABLE void moveTo(int row, int target);
    /// One place up (-1) or down (1); the row it has then.
    Q_INVOKABLE int nudge(int row, int places);
    Q_INVOKABLE void changePriority(int row);  ///< to the next of three, in turn
    /// Looks at the clip of a row, in the making or done.
    Q_INVOKABLE void open(int row);
    void tellProblem(const QString& problem);
    /// A job that failed or was cancelled waits again, with what it left.
    Q_INVOKABLE void goOn(int row);
    Q_INVOKABLE void retryWithNewSeed(int row);
    Q_INVOKABLE void repeat(int row, int takes);
    Q_INVOKABLE void askToClear();
    Q_INVOKABLE void clearWaiting();
    Q_INVOKABLE void keepWaiting();
    Q_INVOKABLE void clearEnded();
    Q_INVOKABLE void dismissProblem();

    /// For every event of the bridge, before anybody else.
    void follow(const JobEvent& event);

Q_SIGNALS:
    void countsChanged();
    void summaryChanged();
    void pausedChanged();
    void questionChanged();
    void problemChanged();
    void clipWanted(const QString& file);
    void runningWanted();

private:
    using Entry = std::unique_ptr<QueueEntry>;

    int rowOf(JobId job) const;
    int rowOfKey(quint64 key) const;
    /// Behind all waiting jobs of its priority, or before them.
    int placeFor(JobPriority priority, bool first) const;
    void insert(int row, Entry entry);
    void moveRow(int from, int to);
    void drop(int row);
    void tell(int row, const QList<int>& roles = {});
    void takeLeft(const std::vector<EndedJob>& jobs, bool paused);
    void addWaiting(const JobEvent& event);
    void setRunning(int row);
    void setEnded(int row, const JobEvent& event);
    void askForCopies(int row, int takes);
    void dropEnded(const std::string& uuid);
    void addCopies(quint64 key, const std::shared_ptr<const JobTicket>& ticket, const QString& problem);
    void estimate(bool now = false);
    void setQuestion(const QString& question);

    EngineBridge& m_bridge;
    QueueReader m_reader;
    std::vector<Preset> m_presets;
    std::vector<Entry> m_entries;  ///< running, then waiting, then ended ones
    int m_running = 0;
    int m_waiting = 0;
    quint64 m_lastKey = 0;
    std::set<JobId> m_ours;
    std::map<std::string, int> m_groups;  ///< how many jobs of each sweep there were
    std::map<quint64, int> m_copies;      ///< takes asked for of rows whose pictures are being read
    std::optional<double> m_secondsLeft;  ///< of all
    bool m_paused = false;
    QString m_question;
    QString m_problem;
    QElapsedTimer m_sinceEstimate;
};

}  // namespace mutoscope
