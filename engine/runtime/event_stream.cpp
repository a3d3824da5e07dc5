// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/event_stream.h"

#include <utility>

namespace mutoscope {

EventStream::EventStream() : m_thread([this] { run(); }) {}

EventStream::~EventStream() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void EventStream::setListener(Listener listener) {
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

void EventStream::post(JobEvent event) {
    {
        const std::lock_guard lock(m_mutex);
        if (event.preview) {
            for (JobEvent& waiting : m_waiting) {
                if (waiting.job == event.job) waiting.preview.reset();
            }
        }
        m_waiting.push_back(std::move(event));
    }
    m_wake.notify_one();
}

void EventStream::run() noexcept {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_waiting.empty()) return;
        const JobEvent event = std::move(m_waiting.front());
        m_waiting.pop_front();
        const Listener listener = m_listener;
        lock.unlock();
        if (listener) listener(event);
        lock.lock();
    }
}

}  // namespace mutoscope
