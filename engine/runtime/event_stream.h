// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_event.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace mutoscope {

/// Hands events from many threads to one listener on a thread of its own, in the order in which they were posted, so
/// that neither a submit nor a denoising step waits for a front end. While a listener lags behind, only the newest
/// waiting preview keeps its pictures. The destructor delivers what is left, then joins.
class EventStream {
public:
    using Listener = std::function<void(const JobEvent&)>;

    EventStream();
    ~EventStream();
    EventStream(const EventStream&) = delete;
    EventStream& operator=(const EventStream&) = delete;

    /// Before the first post(). The listener must not throw: that ends the program.
    void setListener(Listener listener);
    /// Any thread. Nothing waits.
    void post(JobEvent event);

private:
    void run() noexcept;

    // Shared; guarded by m_mutex.
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<JobEvent> m_waiting;
    Listener m_listener;
    bool m_stopping = false;

    std::thread m_thread;  // last: it uses everything above
};

}  // namespace mutoscope
