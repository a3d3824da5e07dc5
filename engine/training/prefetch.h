// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace mutoscope {

/// Makes the items of a numbered sequence ahead of their use, on one thread of its own. Items come out in order of
/// their numbers and each depends on its number alone, so training data do not depend on timing. The destructor stops
/// and joins.
template <typename T>
class Prefetcher {
public:
    using Make = std::function<T(std::uint64_t index)>;

    Prefetcher(Make make, std::uint64_t firstIndex, std::size_t depth)
        : m_make(std::move(make)), m_depth(depth), m_nextIndex(firstIndex), m_thread([this] { run(); }) {}

    ~Prefetcher() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

    Prefetcher(const Prefetcher&) = delete;
    Prefetcher& operator=(const Prefetcher&) = delete;

    /// Waits for the next item. An exception thrown while it was made comes out here.
    T next() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_ready.empty() || m_failure; });
        if (m_ready.empty()) std::rethrow_exception(m_failure);
        T item = std::move(m_ready.front());
        m_ready.pop_front();
        lock.unlock();
        m_changed.notify_all();
        return item;
    }

private:
    void run() {
        while (true) {
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [this] { return m_stopping || m_ready.size() < m_depth; });
                if (m_stopping) return;
            }
            try {
                T item = m_make(m_nextIndex++);
                const std::lock_guard lock(m_mutex);
                m_ready.push_back(std::move(item));
            } catch (...) {
                const std::lock_guard lock(m_mutex);
                m_failure = std::current_exception();
                m_changed.notify_all();
                return;
            }
            m_changed.notify_all();
        }
    }

    // Immutable after construction.
    const Make m_make;
    const std::size_t m_depth;

    // Shared; guarded by m_mutex.
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<T> m_ready;
    std::exception_ptr m_failure;
    bool m_stopping = false;

    // The thread's own.
    std::uint64_t m_nextIndex;

    std::thread m_thread;
};

}  // namespace mutoscope
