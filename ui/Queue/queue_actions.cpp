// SPDX-License-Identifier: Apache-2.0
// What the artist does to the queue.
#include "ui/Queue/queue_model.h"

#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kMostTakes = 100;
constexpr quint32 kSeedRange = 1u << 31;

std::uint64_t newSeed() { return QRandomGenerator::global()->bounded(kSeedRange); }

}  // namespace

JobId QueueModel::add(JobTicket ticket, int takes) {
    takes = std::clamp(takes, 1, kMostTakes);
    const auto submit = [this](const JobTicket& one) {
        const JobId job = m_bridge.submit(one);
        m_ours.insert(job);
        return job;
    };
    if (takes == 1) return submit(ticket);
    ticket.group = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    const std::uint64_t seed = ticket.request.overrides.seed.value_or(newSeed());
    JobId firstJob = 0;
    // Of those that go first, the last one added is the first to run.
    for (int i = 0; i < takes; ++i) {
        ticket.request.overrides.seed = seed + static_cast<std::uint64_t>(ticket.first ? takes - 1 - i : i);
        const JobId job = submit(ticket);
        if (ticket.first || i == 0) firstJob = job;
    }
    return firstJob;
}

void QueueModel::cancel(int row) {
    if (row < 0 || row >= rowCount()) return;
    QueueEntry& entry = *m_entries[row];
    if (entry.section == QueueSection::Ended) return drop(row);
    if (entry.progress) entry.progress->markCancelling();
    m_bridge.cancel(entry.job);
    tell(row, {StatusRole, CancellingRole});
}

void QueueModel::cancelThose(const std::set<std::string>& uuids) {
    for (int row = openCount() - 1; row >= 0; --row) {
        if (uuids.count(m_entries[row]->uuid) > 0) m_bridge.cancel(m_entries[row]->job);
    }
}

void QueueModel::moveTo(int row, int target) {
    if (row < m_running || row >= openCount()) return;
    target = std::clamp(target, m_running, openCount() - 1);
    if (target == row) return;
    const int next = target > row ? target + 1 : target;
    auto moved = std::make_shared<JobTicket>(*m_entries[row]->ticket);
    // Behind the last one there is no place to name but the one before it.
    if (next < openCount()) {
        moved->priority = m_entries[next]->ticket->priority;
        m_bridge.move(m_entries[row]->job, m_entries[next]->job);
    } else {
        const QueueEntry& last = *m_entries[openCount() - 1];
        if (moved->priority == last.ticket->priority) {
            m_bridge.move(m_entries[row]->job, 0);
        } else {
            moved->priority = last.ticket->priority;
            m_bridge.setPriority(m_entries[row]->job, moved->priority);
        }
    }
    m_entries[row]->ticket = std::move(moved);
    moveRow(row, target);
    tell(target, {PriorityRole});
    estimate(true);
}

int QueueModel::nudge(int row, int places) {
    if (row < m_running || row >= openCount()) return row;
    const int target = std::clamp(row + places, m_running, openCount() - 1);
    moveTo(row, target);
    return target;
}

void QueueModel::changePriority(int row) {
    if (row < m_running || row >= openCount()) return;
    auto ticket = std::make_shared<JobTicket>(*m_entries[row]->ticket);
    switch (ticket->priority) {
        case JobPriority::Low: ticket->priority = JobPriority::Normal; break;
        case JobPriority::Normal: ticket->priority = JobPriority::Interactive; break;
        case JobPriority::Interactive: ticket->priority = JobPriority::Low; break;
    }
    const JobPriority priority = ticket->priority;
    m_bridge.setPriority(m_entries[row]->job, priority);
    m_entries[row]->ticket = std::move(ticket);
    // Its place among the others: behind all of its priority.
    int target = m_running;
    for (int other = m_running; other < openCount(); ++other) {
        if (other != row && m_entries[other]->ticket->priority >= priority) ++target;
    }
    moveRow(row, target);
    tell(target, {PriorityRole});
    estimate(true);
}

void QueueModel::retryWithNewSeed(int row) { askForCopies(row, 1); }

void QueueModel::repeat(int row, int takes) { askForCopies(row, std::clamp(takes, 1, kMostTakes)); }

void QueueModel::askForCopies(int row, int takes) {
    if (row < 0 || row >= rowCount()) return;
    const QueueEntry& entry = *m_entries[row];
    m_copies[entry.key] = takes;
    m_reader.complete(entry.key, entry.ticket, entry.uuid);
}

void QueueModel::addCopies(quint64 key, const std::shared_ptr<const JobTicket>& ticket, const QString& problem) {
    const auto asked = m_copies.find(key);
    if (asked == m_copies.end()) return;
    const int takes = asked->second;
    m_copies.erase(asked);
    if (!ticket) {
        m_problem = problem;
        Q_EMIT problemChanged();
        return;
    }
    GenerationRequest request = ticket->request;
    const int row = rowOfKey(key);
    const std::optional<std::uint64_t> seed = row < 0 ? request.overrides.seed : m_entries[row]->seed();
    // A sweep goes on from the seed that there was, so that it can be made again; a single retry draws one.
    request.overrides.seed = takes > 1 && seed ? *seed + 1 : newSeed();
    add(JobTicket(std::move(request)), takes);
}

void QueueModel::goOn(int row) {
    if (row < 0 || row >= rowCount()) return;
    QueueEntry& entry = *m_entries[row];
    if (!entry.canGoOn() || entry.returns) return;
    entry.returns = true;
    m_reader.retry(entry.key, entry.uuid);
    tell(row);
}

void QueueModel::dropEnded(const std::string& uuid) {
    for (int row = openCount(); row < rowCount() && !uuid.empty(); ++row) {
        if (m_entries[row]->uuid == uuid) return drop(row);
    }
}

void QueueModel::askToClear() {
    if (m_waiting > 0) setQuestion(tr("Cancel the %n clip(s) that wait? Those that run go on.", nullptr, m_waiting));
}

void QueueModel::clearWaiting() {
    setQuestion({});
    for (int row = openCount() - 1; row >= m_running; --row) m_bridge.cancel(m_entries[row]->job);
}

void QueueModel::keepWaiting() { setQuestion({}); }

void QueueModel::clearEnded() {
    if (endedCount() == 0) return;
    beginRemoveRows({}, openCount(), rowCount() - 1);
    m_entries.resize(openCount());
    endRemoveRows();
    Q_EMIT countsChanged();
}

void QueueModel::open(int row) {
    if (row < 0 || row >= static_cast<int>(m_entries.size())) return;
    const QueueEntry& entry = *m_entries[static_cast<std::size_t>(row)];
    if (entry.section == QueueSection::Running) Q_EMIT runningWanted();
    if (!entry.clipFile.empty()) Q_EMIT clipWanted(QString::fromStdString(entry.clipFile));
}

void QueueModel::tellProblem(const QString& problem) {
    m_problem = problem;
    Q_EMIT problemChanged();
}

void QueueModel::dismissProblem() {
    m_problem.clear();
    Q_EMIT problemChanged();
}

void QueueModel::setQuestion(const QString& question) {
    if (m_question == question) return;
    m_question = question;
    Q_EMIT questionChanged();
}

}  // namespace mutoscope
