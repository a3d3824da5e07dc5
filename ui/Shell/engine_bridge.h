// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runtime/job_service.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <mutex>
#include <vector>

namespace mutoscope {

/// The one boundary between the engine and Qt. Owns the job service; the object belongs to the GUI thread. Events come
/// in on the service's thread and leave through eventArrived() on the GUI thread, in order. Between two deliveries the
/// progress of one stage is folded into its newest event, so the window gets at most 15 a second however fast the
/// engine reports. A change of stage is never folded away, and a final event never waits.
class EngineBridge final : public QObject {
    Q_OBJECT
public:
    explicit EngineBridge(std::unique_ptr<JobService> service, QObject* parent = nullptr);
    ~EngineBridge() override;  // ends the service, whose thread is joined before the mailbox goes

    JobId submit(JobTicket ticket);
    void cancel(JobId job);
    void finishEarly(JobId job);
    void move(JobId job, JobId before);
    void setPriority(JobId job, JobPriority priority);
    void setPaused(bool paused);
    void warmUp(GenerationRequest request);
    void freeMemory();

Q_SIGNALS:
    void eventArrived(const mutoscope::JobEvent& event);

private:
    void receive(const JobEvent& event);  // service's thread
    void schedule();
    void deliver();

    // GUI thread only.
    QTimer m_pace;
    QElapsedTimer m_sinceDelivery;

    // Shared; guarded by m_mutex.
    std::mutex m_mutex;
    std::vector<JobEvent> m_mailbox;
    bool m_wakePosted = false;
    bool m_finalPending = false;

    std::unique_ptr<JobService> m_service;
};

}  // namespace mutoscope
