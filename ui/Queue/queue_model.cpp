// SPDX-License-Identifier: Apache-2.0
#include "ui/Queue/queue_model.h"

#include "ui/Shell/display_text.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kMostEnded = 50;
constexpr std::chrono::milliseconds kEstimatePace{1000};

/// The ticket without the pixels, where the journal holds them too.
std::shared_ptr<const JobTicket> light(const std::shared_ptr<const JobTicket>& ticket) {
    if (!ticket->request.picture) return ticket;
    auto copy = std::make_shared<JobTicket>(*ticket);
    copy->request.picture.reset();
    return copy;
}

}  // namespace

QueueModel::QueueModel(EngineBridge& bridge, QueueServices services, QObject* parent)
    : QAbstractListModel(parent), m_bridge(bridge), m_reader(std::move(services)) {
    connect(&m_reader, &QueueReader::leftFound, this, &QueueModel::takeLeft);
    connect(&m_reader, &QueueReader::ticketReady, this, &QueueModel::addCopies);
    connect(&m_reader, &QueueReader::keptFound, this, [this](quint64 key, KeptWork kept) {
        const int row = rowOfKey(key);
        if (row < 0) return;
        m_entries[row]->kept = kept;
        tell(row, {GoOnRole, GoOnHintRole});
    });
    connect(&m_reader, &QueueReader::refused, this, [this](quint64 key, const QString& why) {
        tellProblem(why);
        const int row = rowOfKey(key);
        if (row < 0) return;
        m_entries[row]->returns = false;
        tell(row);
    });
    connect(&m_reader, &QueueReader::forecastsChanged, this, [this] { estimate(true); });
    connect(&m_reader, &QueueReader::thumbnailReady, this, [this](quint64 key, const QImage& thumbnail) {
        const int row = rowOfKey(key);
        if (row < 0) return;
        m_entries[row]->thumbnail = thumbnail;
        tell(row, {ThumbnailRole});
    });
    m_reader.readLeft();
}

void QueueModel::setPresets(std::vector<Preset> presets) {
    m_presets = std::move(presets);
    if (!m_entries.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {FactsRole});
}

int QueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const QueueEntry& entry = *m_entries[index.row()];
    const bool runs = entry.section == QueueSection::Running;
    switch (role) {
        case SectionRole:
            return runs ? tr("Running") : entry.section == QueueSection::Waiting ? tr("Waiting") : endedName();
        case PromptRole: return QString::fromStdString(entry.ticket->request.prompt).simplified();
        case FactsRole: return entry.facts(m_presets);
        case StatusRole: return entry.status();
        case TimeLeftRole: return runs ? entry.progress->timeLeft() : QString();
        case ProgressRole: return runs ? entry.progress->progress() : 0.0;
        case MeasurableRole: return runs && entry.progress->measurable();
        case ThumbnailRole: return entry.thumbnail;
        case PriorityRole:
            switch (entry.ticket->priority) {
                case JobPriority::Low: return tr("Low");
                case JobPriority::Normal: return tr("Normal");
                case JobPriority::Interactive: return tr("High");
            }
            return {};
        case RunsRole: return runs;
        case WaitsRole: return entry.section == QueueSection::Waiting;
        case TroubledRole:
            return entry.section == QueueSection::Ended ? entry.end == JobState::Failed
                                                        : !runs && !entry.holdUp.isEmpty();
        case ClipFileRole: return QString::fromStdString(entry.clipFile);
        case CancellingRole: return runs && entry.progress->cancelling();
        case GoOnRole: return entry.canGoOn() && !entry.returns ? entry.goOnName() : QString();
        case GoOnHintRole: return entry.goOnHint();
        default: return {};
    }
}

QHash<int, QByteArray> QueueModel::roleNames() const {
    return {{SectionRole, "section"},       {PromptRole, "prompt"},
            {FactsRole, "facts"},           {StatusRole, "status"},
            {TimeLeftRole, "timeLeft"},     {ProgressRole, "progress"},
            {MeasurableRole, "measurable"}, {ThumbnailRole, "thumbnail"},
            {PriorityRole, "priority"},     {RunsRole, "runs"},
            {WaitsRole, "waits"},           {TroubledRole, "troubled"},
            {ClipFileRole, "clipFile"},     {CancellingRole, "cancelling"},
            {GoOnRole, "goOnName"},         {GoOnHintRole, "goOnHint"}};
}

QString QueueModel::summary() const {
    if (openCount() == 0) return {};
    QString text = tr("%n clip(s) to make", nullptr, openCount());
    if (m_secondsLeft) text += QStringLiteral("  ·  ") + DisplayText::timeLeft(*m_secondsLeft);
    return m_paused ? text + QStringLiteral("  ·  ") + tr("paused") : text;
}

void QueueModel::setPaused(bool paused) {
    if (m_paused == paused) return;
    m_paused = paused;
    m_bridge.setPaused(paused);
    Q_EMIT pausedChanged();
    Q_EMIT summaryChanged();
}

std::shared_ptr<const JobTicket> QueueModel::ticketOf(JobId job) const {
    const int row = rowOf(job);
    return row < 0 || row >= openCount() ? nullptr : m_entries[row]->ticket;
}

int QueueModel::rowOf(JobId job) const {
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [job](const Entry& entry) { return job != 0 && entry->job == job; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

int QueueModel::rowOfKey(quint64 key) const {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [key](const Entry& entry) { return entry->key == key; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

int QueueModel::placeFor(JobPriority priority, bool first) const {
    int row = m_running;
    while (row < openCount()) {
        const JobPriority there = m_entries[row]->ticket->priority;
        if (there < priority || (first && there == priority)) break;
        ++row;
    }
    return row;
}

void QueueModel::insert(int row, Entry entry) {
    entry->key = ++m_lastKey;
    entry->kind = QueueReader::kindOf(entry->ticket->request);
    if (!entry->ticket->group.empty()) entry->inGroup = ++m_groups[entry->ticket->group];
    const QueueEntry& added = *entry;
    beginInsertRows({}, row, row);
    m_entries.insert(m_entries.begin() + row, std::move(entry));
    if (added.section == QueueSection::Waiting) ++m_waiting;
    endInsertRows();
    m_reader.makeThumbnail(added.key, added.ticket, added.uuid);
    Q_EMIT countsChanged();
}

void QueueModel::moveRow(int from, int to) {
    if (from == to) return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    Entry entry = std::move(m_entries[from]);
    m_entries.erase(m_entries.begin() + from);
    m_entries.insert(m_entries.begin() + to, std::move(entry));
    endMoveRows();
}

void QueueModel::drop(int row) {
    const QueueSection section = m_entries[row]->section;
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    if (section == QueueSection::Running) --m_running;
    if (section == QueueSection::Waiting) --m_waiting;
    endRemoveRows();
    Q_EMIT countsChanged();
}

void QueueModel::tell(int row, const QList<int>& roles) { Q_EMIT dataChanged(index(row), index(row), roles); }

void QueueModel::takeLeft(const std::vector<EndedJob>& jobs, bool paused) {
    for (const EndedJob& job : jobs) {
        if (endedCount() >= kMostEnded) break;
        const bool known = std::any_of(m_entries.begin(), m_entries.end(),
                                       [&job](const Entry& entry) { return entry->uuid == job.uuid; });
        if (known) continue;
        auto entry = std::make_unique<QueueEntry>();
        entry->uuid = job.uuid;
        entry->ticket = std::make_shared<const JobTicket>(job.ticket);
        entry->section = QueueSection::Ended;
        entry->end = job.state;
        entry->problem = QString::fromStdString(job.message);
        entry->elapsed = job.seconds;
        entry->clipFile = job.clipFile;
        entry->kept = job.kept;
        insert(rowCount(), std::move(entry));
    }
    if (m_paused == paused) return;
    m_paused = paused;
    Q_EMIT pausedChanged();
    Q_EMIT summaryChanged();
}

void QueueModel::follow(const JobEvent& event) {
    const int row = rowOf(event.job);
    if (row < 0) return addWaiting(event);
    QueueEntry& entry = *m_entries[row];
    if (entry.section == QueueSection::Ended) return;
    if (isFinal(event.state)) return setEnded(row, event);
    if (event.state == JobState::Queued) {
        if (event.ticket) entry.ticket = event.ticket;
        if (entry.uuid.empty()) entry.uuid = event.uuid;
        if (!event.notice.empty()) entry.holdUp = QString::fromStdString(event.notice);
        return tell(row, {PriorityRole, StatusRole, TroubledRole});
    }
    const bool begins = entry.section == QueueSection::Waiting;
    if (begins) setRunning(row);
    entry.progress->follow(event);
    entry.elapsed = event.elapsedSeconds;
    entry.secondsLeft = event.secondsLeft;
    if (event.plan) entry.plan = event.plan;
    const int place = rowOf(event.job);
    tell(place, {StatusRole, TimeLeftRole, ProgressRole, MeasurableRole, FactsRole, CancellingRole});
    estimate(begins);
}

void QueueModel::addWaiting(const JobEvent& event) {
    if (event.state != JobState::Queued || !event.ticket) return;
    dropEnded(event.uuid);
    auto entry = std::make_unique<QueueEntry>();
    entry->job = event.job;
    entry->uuid = event.uuid;
    entry->ticket = event.ticket;
    entry->holdUp = QString::fromStdString(event.notice);
    insert(placeFor(event.ticket->priority, event.ticket->first), std::move(entry));
    estimate(true);
}

void QueueModel::setRunning(int row) {
    QueueEntry& entry = *m_entries[row];
    entry.section = QueueSection::Running;
    entry.progress = std::make_shared<JobModel>();
    entry.progress->begin();
    --m_waiting;
    moveRow(row, m_running++);
    tell(m_running - 1);
    Q_EMIT countsChanged();
}

void QueueModel::setEnded(int row, const JobEvent& event) {
    QueueEntry& entry = *m_entries[row];
    (entry.section == QueueSection::Running ? m_running : m_waiting) -= 1;
    entry.section = QueueSection::Ended;
    entry.progress.reset();
    entry.end = event.state;
    entry.elapsed = event.elapsedSeconds;
    if (event.error) entry.problem = QString::fromStdString(event.error->message);
    if (event.clip) {
        entry.clipFile = event.clip->file;
        entry.elapsed = event.clip->summary.totalSeconds;
    }
    if (!entry.uuid.empty()) entry.ticket = light(entry.ticket);
    if (event.state == JobState::Failed) m_reader.readKept(entry.key, entry.uuid);
    moveRow(row, openCount());
    tell(openCount());
    if (endedCount() > kMostEnded) drop(rowCount() - 1);
    Q_EMIT countsChanged();
    m_reader.forgetUnknown();
    estimate(true);
}

void QueueModel::estimate(bool now) {
    if (!now && m_sinceEstimate.isValid() && m_sinceEstimate.elapsed() < kEstimatePace.count()) return;
    m_sinceEstimate.start();
    std::optional<double> sum = 0.0;
    for (int row = 0; row < openCount(); ++row) {
        QueueEntry& entry = *m_entries[row];
        std::optional<double> seconds;
        if (entry.secondsLeft) {
            seconds = entry.secondsLeft;
        } else if (const auto whole = m_reader.forecast(entry.kind, entry.ticket)) {
            seconds = std::max(0.0, *whole - entry.elapsed);
        }
        sum = sum && seconds ? std::optional(*sum + *seconds) : std::nullopt;
        entry.readyIn = sum;
    }
    m_secondsLeft = openCount() > 0 ? sum : std::nullopt;
    if (m_waiting > 0) Q_EMIT dataChanged(index(m_running), index(openCount() - 1), {StatusRole});
    Q_EMIT summaryChanged();
}

}  // namespace mutoscope
