// SPDX-License-Identifier: Apache-2.0
#include "ui/Monitor/monitor_model.h"

#include "engine/request/memory_forecast.h"
#include "ui/Shell/display_text.h"
#include "ui/Shell/engine_words.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::milliseconds kPace{1000};
constexpr int kHistory = 300;  // seconds
constexpr int kJobs = 20;

QString bytes(std::uint64_t count) { return QLocale().formattedDataSize(static_cast<qint64>(count), 1); }

double share(std::uint64_t part, std::uint64_t whole) {
    return whole > 0 ? std::min(1.0, static_cast<double>(part) / static_cast<double>(whole)) : 0;
}

void remember(QList<double>& history, double value) {
    history.append(value);
    if (history.size() > kHistory) history.remove(0, history.size() - kHistory);
}

QString useOf(const DeviceLoad& device) {
    if (device.busy < 0) return MonitorModel::tr("not told by its driver");
    const QString all = MonitorModel::tr("%1 % in use").arg(std::lround(device.busy * 100));
    return device.busyOurs < 0
               ? all
               : MonitorModel::tr("%1, %2 % by this program").arg(all).arg(std::lround(device.busyOurs * 100));
}

}  // namespace

void MonitorModel::UseHistory::remember(const DeviceLoad& device) {
    if (device.busy >= 0) mutoscope::remember(all, device.busy);
    if (device.busyOurs >= 0) mutoscope::remember(ours, device.busyOurs);
}

MonitorModel::MonitorModel(MonitorServices services, std::function<void()> freeMemory, QObject* parent)
    : QObject(parent), m_services(std::move(services)), m_freeMemory(std::move(freeMemory)) {
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &MonitorModel::freeMemory);
    connect(&m_pace, &QTimer::timeout, this, &MonitorModel::look);
    if (m_services.look) {
        m_pace.start(kPace);
        look();
    }
}

int MonitorModel::capacity() const { return kHistory; }

void MonitorModel::look() {
    if (m_looking) return;
    m_looking = true;
    using Seen = std::pair<MachineLoad, QStringList>;
    m_reader.start(
        [services = m_services, withLog = m_logShown] {
            return Seen(services.look(), withLog && services.readLog ? services.readLog() : QStringList());
        },
        [this](const Seen& seen) {
            m_looking = false;
            take(seen.first, seen.second);
        });
}

void MonitorModel::take(const MachineLoad& load, const QStringList& log) {
    m_load = load;
    if (const DeviceLoad* one = device()) {
        remember(m_ours, share(one->ours, one->total));
        remember(m_used, share(one->ours + one->others, one->total));
    }
    if (const DeviceLoad* one = device()) m_use.remember(*one);
    if (!load.devices.empty()) m_processorUse.remember(load.devices.front());
    Q_EMIT loadChanged();
    if (m_logShown && log != m_log) {
        m_log = log;
        Q_EMIT logChanged();
    }
}

const DeviceLoad* MonitorModel::device() const {
    for (const DeviceLoad& device : m_load.devices) {
        if (device.id != QLatin1String("cpu")) return &device;
    }
    return m_load.devices.empty() ? nullptr : &m_load.devices.front();
}

bool MonitorModel::onCard() const {
    const DeviceLoad* one = device();
    return one && one->id != QLatin1String("cpu");
}

QVariantList MonitorModel::devices() const {
    QVariantList list;
    for (const DeviceLoad& device : m_load.devices) {
        list.append(QVariantMap{{QStringLiteral("name"), device.name},
                                {QStringLiteral("id"), device.id},
                                {QStringLiteral("ours"), share(device.ours, device.total)},
                                {QStringLiteral("others"), share(device.others, device.total)},
                                {QStringLiteral("text"), tr("%1 ours, %2 others', %3 free of %4")
                                                             .arg(bytes(device.ours), bytes(device.others),
                                                                  bytes(device.free), bytes(device.total))}});
    }
    return list;
}

QString MonitorModel::deviceName() const { return device() ? device()->name : QString(); }
QString MonitorModel::deviceProblem() const { return EngineWords::shown(m_load.problem); }
double MonitorModel::oursShare() const { return device() ? share(device()->ours, device()->total) : 0; }
double MonitorModel::othersShare() const { return device() ? share(device()->others, device()->total) : 0; }

QString MonitorModel::memoryText() const {
    const DeviceLoad* one = device();
    return one ? tr("%1 ours, %2 others', %3 free").arg(bytes(one->ours), bytes(one->others), bytes(one->free))
               : QString();
}

QString MonitorModel::freeText() const { return device() ? tr("%1 free").arg(bytes(device()->free)) : QString(); }

QString MonitorModel::memoryTotal() const { return device() ? bytes(device()->total) : QString(); }

QString MonitorModel::useText() const { return device() ? useOf(*device()) : QString(); }

QString MonitorModel::processorText() const {
    return m_load.devices.empty() ? QString() : useOf(m_load.devices.front());
}

QString MonitorModel::warmText() const { return m_warm ? tr("Model loaded") : tr("No model loaded"); }

QString MonitorModel::queueText() const {
    const int waiting = static_cast<int>(m_waiting.size());
    if (!m_running.empty())
        return waiting > 0 ? tr("Making a clip, %n waiting", nullptr, waiting) : tr("Making a clip");
    return waiting > 0 ? tr("%n waiting", nullptr, waiting) : tr("Idle");
}

void MonitorModel::follow(const JobEvent& event) {
    if (event.ticket) m_titles[event.job] = QString::fromStdString(event.ticket->request.prompt);
    m_waiting.erase(event.job);
    m_running.erase(event.job);
    if (event.state == JobState::Queued) {
        m_waiting.insert(event.job);
    } else if (!isFinal(event.state)) {
        m_running.insert(event.job);
        if (event.state != JobState::Loading) m_warm = true;
    } else {
        addJob(event, m_titles[event.job]);
        m_titles.erase(event.job);
    }
    awaitIdleness();
    Q_EMIT stateChanged();
}

void MonitorModel::addJob(const JobEvent& event, const QString& title) {
    if (event.state == JobState::Cancelled) return;
    QVariantMap job{{QStringLiteral("title"), title.isEmpty() ? tr("A clip") : title},
                    {QStringLiteral("failed"), event.state == JobState::Failed}};
    if (event.error) job[QStringLiteral("note")] = EngineWords::shown(event.error->message);
    if (event.clip) {
        const JobSummary& summary = event.clip->summary;
        std::uint64_t peak = 0;
        QVariantList stages;
        for (const StageTime& stage : summary.stages) {
            peak = std::max(peak, stage.peakBytes);
            const double part = summary.totalSeconds > 0 ? stage.seconds / summary.totalSeconds : 0;
            stages.append(QVariantMap{{QStringLiteral("name"), DisplayText::stage(stage.stage)},
                                      {QStringLiteral("text"), DisplayText::duration(stage.seconds)},
                                      {QStringLiteral("share"), std::clamp(part, 0.0, 1.0)}});
        }
        QStringList reused;
        for (const std::string& what : summary.reused) reused.append(EngineWords::shown(what));
        job[QStringLiteral("stages")] = stages;
        job[QStringLiteral("reused")] = reused.join(QStringLiteral(", "));
        job[QStringLiteral("time")] =
            summary.forecastSeconds > 0
                ? tr("%1, forecast %2")
                      .arg(DisplayText::duration(summary.totalSeconds), DisplayText::duration(summary.forecastSeconds))
                : DisplayText::duration(summary.totalSeconds);
        const MemoryForecast& forecast = event.clip->plan.memory;
        if (peak > 0 && forecast.peak > 0) {
            job[QStringLiteral("memory")] = tr("%1, forecast %2").arg(bytes(peak), bytes(forecast.peak));
        }
    }
    m_jobs.prepend(job);
    if (m_jobs.size() > kJobs) m_jobs.removeLast();
    Q_EMIT jobsChanged();
}

void MonitorModel::noteWarmUp() {
    m_warm = true;
    awaitIdleness();
    Q_EMIT stateChanged();
}

void MonitorModel::setIdleMinutes(int minutes) { setIdleMilliseconds(minutes * 60'000); }

void MonitorModel::setIdleMilliseconds(int milliseconds) {
    m_idleMilliseconds = milliseconds;
    awaitIdleness();
}

void MonitorModel::awaitIdleness() {
    const bool busy = !m_running.empty() || !m_waiting.empty();
    if (busy || !m_warm || m_idleMilliseconds <= 0) return m_idle.stop();
    m_idle.start(m_idleMilliseconds);
}

void MonitorModel::freeMemory() {
    m_freeMemory();
    if (m_running.empty()) m_warm = false;
    awaitIdleness();
    Q_EMIT stateChanged();
}

void MonitorModel::setLogShown(bool shown) {
    m_logShown = shown;
    if (shown && m_services.look) look();
}

}  // namespace mutoscope
