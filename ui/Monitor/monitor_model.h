// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"
#include "ui/Monitor/monitor_services.h"
#include "ui/Shell/background_reader.h"

#include <QList>
#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <map>
#include <set>

namespace mutoscope {

/// What the machine and the last jobs are up to: the status bar and the monitor's page. Looks once a second, on a
/// thread of its own, and gives warm models back after a time without jobs. Belongs to the GUI thread.
class MonitorModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    /// Each with name, id, ours, others and free as shares of the whole, and text.
    Q_PROPERTY(QVariantList devices READ devices NOTIFY loadChanged)
    Q_PROPERTY(QString deviceName READ deviceName NOTIFY loadChanged)        ///< of the one that clips are made on
    Q_PROPERTY(QString deviceProblem READ deviceProblem NOTIFY loadChanged)  ///< MachineLoad::problem, translated
    Q_PROPERTY(double oursShare READ oursShare NOTIFY loadChanged)           ///< of its memory, 0 to 1
    Q_PROPERTY(double othersShare READ othersShare NOTIFY loadChanged)
    Q_PROPERTY(
        QString memoryText READ memoryText NOTIFY loadChanged)     ///< "1.2 GiB ours, 3.4 GiB others', 8.9 GiB free"
    Q_PROPERTY(QString freeText READ freeText NOTIFY loadChanged)  ///< "8.9 GiB free"
    Q_PROPERTY(bool onCard READ onCard NOTIFY loadChanged)         ///< clips are made on a graphics card
    Q_PROPERTY(QList<double> memoryHistory READ memoryHistory NOTIFY loadChanged)  ///< all in use, 0 to 1
    Q_PROPERTY(QList<double> oursHistory READ oursHistory NOTIFY loadChanged)      ///< ours of it
    Q_PROPERTY(QString memoryTotal READ memoryTotal NOTIFY loadChanged)            ///< "32.0 GiB"
    Q_PROPERTY(QList<double> useHistory READ useHistory NOTIFY loadChanged)        ///< how busy that device was, 0 to 1
    Q_PROPERTY(QList<double> oursUseHistory READ oursUseHistory NOTIFY loadChanged)  ///< with what we gave it to do
    Q_PROPERTY(QString useText READ useText NOTIFY loadChanged)  ///< "40 % in use, 31 % by this program"
    /// Likewise of the processor, where clips are made on a card.
    Q_PROPERTY(QList<double> processorHistory READ processorHistory NOTIFY loadChanged)
    Q_PROPERTY(QList<double> oursProcessorHistory READ oursProcessorHistory NOTIFY loadChanged)
    Q_PROPERTY(QString processorText READ processorText NOTIFY loadChanged)
    Q_PROPERTY(int capacity READ capacity CONSTANT)  ///< of the histories
    Q_PROPERTY(bool warm READ warm NOTIFY stateChanged)
    Q_PROPERTY(QString warmText READ warmText NOTIFY stateChanged)
    Q_PROPERTY(QString queueText READ queueText NOTIFY stateChanged)
    /// The last jobs, newest first, each with title, state, total, forecast, stages (name, text, share), reused,
    /// memory.
    Q_PROPERTY(QVariantList jobs READ jobs NOTIFY jobsChanged)
    Q_PROPERTY(QString log READ log NOTIFY logChanged)

public:
    /// `freeMemory` lets go of warm models.
    MonitorModel(MonitorServices services, std::function<void()> freeMemory, QObject* parent = nullptr);

    QVariantList devices() const;
    QString deviceName() const;
    QString deviceProblem() const;
    double oursShare() const;
    double othersShare() const;
    QString memoryText() const;
    QString freeText() const;
    bool onCard() const;
    QList<double> memoryHistory() const { return m_used; }
    QList<double> oursHistory() const { return m_ours; }
    QString memoryTotal() const;
    QList<double> useHistory() const { return m_use.all; }
    QList<double> oursUseHistory() const { return m_use.ours; }
    QString useText() const;
    QList<double> processorHistory() const { return m_processorUse.all; }
    QList<double> oursProcessorHistory() const { return m_processorUse.ours; }
    QString processorText() const;
    int capacity() const;
    bool warm() const { return m_warm; }
    QString warmText() const;
    QString queueText() const;
    QVariantList jobs() const { return m_jobs; }
    QString log() const { return m_log.join(QLatin1Char('\n')); }

    void follow(const JobEvent& event);
    /// A model was asked to be loaded without a job.
    void noteWarmUp();
    /// 0: warm models stay.
    void setIdleMinutes(int minutes);
    /// For tests: as if so long had passed without a job.
    void setIdleMilliseconds(int milliseconds);

    Q_INVOKABLE void freeMemory();
    /// The log is read only while it is on show.
    Q_INVOKABLE void setLogShown(bool shown);

Q_SIGNALS:
    void loadChanged();
    void stateChanged();
    void jobsChanged();
    void logChanged();

private:
    const DeviceLoad* device() const;
    void look();
    void take(const MachineLoad& load, const QStringList& log);
    void addJob(const JobEvent& event, const QString& title);
    void awaitIdleness();

    const MonitorServices m_services;
    const std::function<void()> m_freeMemory;
    MachineLoad m_load;
    QList<double> m_used;
    QList<double> m_ours;
    struct UseHistory {
        QList<double> all;
        QList<double> ours;
        void remember(const DeviceLoad& device);
    };
    UseHistory m_use;  // of the device
    UseHistory m_processorUse;
    QVariantList m_jobs;
    QStringList m_log;
    bool m_logShown = false;
    bool m_warm = false;
    std::set<JobId> m_waiting;
    std::set<JobId> m_running;
    std::map<JobId, QString> m_titles;
    bool m_looking = false;
    int m_idleMilliseconds = 0;
    QTimer m_pace;
    QTimer m_idle;
    BackgroundReader m_reader{this};
};

}  // namespace mutoscope
