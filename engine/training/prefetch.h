// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace mutoscope {

/// Makes the items of a numbered sequence ahead of their use, on threads of its own. Items come out in order of their
/// numbers and each depends on its number alone, so training data do not depend on timing. The destructor stops and
/// joins.
template <typename T>
class Prefetcher {
public:
    using Make = std::function<T(std::uint64_t index)>;

    /// Keeps up to `depth` items ready, or as many as there are threads, if those are more. `make` is called by all
    /// threads at once.
    Prefetcher(Make make, std::uint64_t firstIndex, std::size_t depth, int threads = 1)
        : m_make(std::move(make)),
          m_depth(std::max(depth, static_cast<std::size_t>(threads))),
          m_nextToMake(firstIndex),
          m_nextToGive(firstIndex) {
        for (int i = 0; i < threads; ++i) m_threads.emplace_back([this] { run(); });
    }

    ~Prefetcher() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_changed.notify_all();
        for (std::thread& thread : m_threads) thread.join();
    }

    Prefetcher(const Prefetcher&) = delete;
    Prefetcher& operator=(const Prefetcher&) = delete;

    /// Waits for the next item. An exception thrown while one was made comes out here.
    T next() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_ready.contains(m_nextToGive) || m_failure; });
        const auto found = m_ready.find(m_nextToGive);
        if (found == m_ready.end()) std::rethrow_exception(m_failure);
        T item = std::move(found->second);
        m_ready.erase(found);
        ++m_nextToGive;
        lock.unlock();
        m_changed.notify_all();
        return item;
    }

private:
    void run() {
        while (true) {
            std::uint64_t index = 0;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock,
                               [this] { return m_stopping || m_failure || m_nextToMake < m_nextToGive + m_depth; });
                if (m_stopping || m_failure) return;
                index = m_nextToMake++;
            }
            try {
                T item = m_make(index);
                const std::lock_guard lock(m_mutex);
                m_ready.emplace(index, std::move(item));
            } catch (...) {
                const std::lock_guard lock(m_mutex);
                if (!m_failure) m_failure = std::current_exception();
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
    std::map<std::uint64_t, T> m_ready;
    std::exception_ptr m_failure;
    bool m_stopping = false;
    std::uint64_t m_nextToMake;
    std::uint64_t m_nextToGive;

    std::vector<std::thread> m_threads;
};

}  // namespace mutoscope
