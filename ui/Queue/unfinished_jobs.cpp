// SPDX-License-Identifier: Apache-2.0
#include "ui/Queue/unfinished_jobs.h"

#include <set>
#include <utility>

namespace mutoscope {

UnfinishedJobs::UnfinishedJobs(QueueModel& queue, std::vector<UnfinishedJob> jobs, QObject* parent)
    : QObject(parent), m_queue(queue), m_jobs(std::move(jobs)) {}

QString UnfinishedJobs::question() const {
    if (m_jobs.empty()) return {};
    const QString prompt = QString::fromStdString(m_jobs.front().prompt).simplified();
    if (m_jobs.size() == 1 && !prompt.isEmpty())
        return tr("Mutoscope ended unexpectedly while it made “%1”. Its work is kept; the queue waits for your word.")
            .arg(prompt);
    return tr("Mutoscope ended unexpectedly while it made %n clip(s). The work is kept; the queue waits for your word.",
              nullptr, static_cast<int>(m_jobs.size()));
}

void UnfinishedJobs::goOn() {
    m_queue.setPaused(false);
    settle();
}

void UnfinishedJobs::leave() { settle(); }

void UnfinishedJobs::discard() {
    std::set<std::string> uuids;
    for (const UnfinishedJob& job : m_jobs) uuids.insert(job.uuid);
    m_queue.cancelThose(uuids);
    m_queue.setPaused(false);
    settle();
}

void UnfinishedJobs::settle() {
    m_jobs.clear();
    Q_EMIT questionChanged();
}

}  // namespace mutoscope
