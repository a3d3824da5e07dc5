// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/engine_bridge.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::milliseconds kDeliveryGap{66};

/// Two reports of progress within one stage of one job; the later one says all that matters.
bool supersedes(const JobEvent& newer, const JobEvent& older) {
    return newer.job == older.job && newer.state == older.state && !isFinal(newer.state);
}

}  // namespace

EngineBridge::EngineBridge(std::unique_ptr<JobService> service, QObject* parent)
    : QObject(parent), m_service(std::move(service)) {
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &EngineBridge::deliver);
    m_service->setListener([this](const JobEvent& event) { receive(event); });
}

EngineBridge::~EngineBridge() { m_service.reset(); }

JobId EngineBridge::submit(JobTicket ticket) { return m_service->submit(std::move(ticket)); }

void EngineBridge::cancel(JobId job) { m_service->cancel(job); }

void EngineBridge::finishEarly(JobId job) { m_service->finishEarly(job); }

void EngineBridge::move(JobId job, JobId before) { m_service->move(job, before); }

void EngineBridge::setPriority(JobId job, JobPriority priority) { m_service->setPriority(job, priority); }

void EngineBridge::setPaused(bool paused) { m_service->setPaused(paused); }

void EngineBridge::freeMemory() { m_service->freeMemory(); }

void EngineBridge::warmUp(GenerationRequest request) { m_service->warmUp(std::move(request)); }

void EngineBridge::receive(const JobEvent& event) {
    const std::lock_guard lock(m_mutex);
    // Jobs of a batch report in turn: what counts is the job's own last report.
    const auto last = std::find_if(m_mailbox.rbegin(), m_mailbox.rend(),
                                   [&event](const JobEvent& waiting) { return waiting.job == event.job; });
    if (last != m_mailbox.rend() && supersedes(event, *last)) {
        Frames preview = event.preview ? event.preview : last->preview;
        std::string notice = event.notice.empty() ? last->notice : event.notice;
        std::shared_ptr<const JobTicket> ticket = event.ticket ? event.ticket : last->ticket;
        std::string uuid = event.uuid.empty() ? last->uuid : event.uuid;
        *last = event;
        last->preview = std::move(preview);
        last->notice = std::move(notice);
        last->ticket = std::move(ticket);
        last->uuid = std::move(uuid);
    } else {
        m_mailbox.push_back(event);
    }
    m_finalPending = m_finalPending || isFinal(event.state);
    if (std::exchange(m_wakePosted, true)) return;
    QMetaObject::invokeMethod(this, &EngineBridge::schedule, Qt::QueuedConnection);
}

void EngineBridge::schedule() {
    bool urgent = false;
    {
        const std::lock_guard lock(m_mutex);
        m_wakePosted = false;
        urgent = m_finalPending;
    }
    const std::chrono::milliseconds since(m_sinceDelivery.isValid() ? m_sinceDelivery.elapsed() : kDeliveryGap.count());
    if (urgent || since >= kDeliveryGap) return deliver();
    if (!m_pace.isActive()) m_pace.start(kDeliveryGap - since);
}

void EngineBridge::deliver() {
    m_pace.stop();
    std::vector<JobEvent> events;
    {
        const std::lock_guard lock(m_mutex);
        events.swap(m_mailbox);
        m_finalPending = false;
    }
    m_sinceDelivery.start();
    for (const JobEvent& event : events) Q_EMIT eventArrived(event);
}

}  // namespace mutoscope
