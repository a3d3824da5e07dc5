// SPDX-License-Identifier: Apache-2.0
#include "engine/media/patient_read.h"

#include "engine/media/disk_error.h"

#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

namespace mutoscope {
namespace {

/// Patience is used up in slices: a program that was itself stopped for an hour has lost one of them.
constexpr std::chrono::milliseconds kSlice{50};

std::atomic<std::int64_t> g_silence{ReadingPatience{}.silence.count()};
std::atomic<std::int64_t> g_clip{ReadingPatience{}.clip.count()};

}  // namespace

ReadingPatience readingPatience() {
    return {std::chrono::milliseconds(g_silence.load()), std::chrono::milliseconds(g_clip.load())};
}

void setReadingPatience(const ReadingPatience& patience) {
    g_silence = patience.silence.count();
    g_clip = patience.clip.count();
}

Error silentDiskError(const std::filesystem::path& path) {
    return {ErrorCode::BadInput,
            "The disk with " + quotedName(path) +
                " does not answer; check that it is connected, or copy the file to another one.",
            ""};
}

struct DiskReader::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::shared_ptr<Call> call;  // to do, or being done
    bool done = false;
    bool ended = false;  // no more calls
    std::exception_ptr failure;
    std::thread thread;
};

DiskReader::DiskReader(DiskReader&& other) noexcept
    : m_shared(std::move(other.m_shared)), m_lost(std::exchange(other.m_lost, true)) {}

DiskReader::~DiskReader() {
    if (!m_shared) return;
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->ended = true;
        m_shared->changed.notify_all();
    }
    if (m_lost) {
        m_shared->thread.detach();
    } else {
        m_shared->thread.join();
    }
}

void DiskReader::work(const std::shared_ptr<Shared>& shared) {
    std::unique_lock lock(shared->mutex);
    while (true) {
        shared->changed.wait(lock, [&] { return shared->ended || (shared->call && !shared->done); });
        if (shared->ended) return;
        const std::shared_ptr<Call> call = shared->call;
        lock.unlock();
        std::exception_ptr failure;
        try {
            call->perform();
        } catch (...) {
            failure = std::current_exception();
        }
        lock.lock();
        shared->failure = failure;
        shared->done = true;
        shared->changed.notify_all();
    }
}

bool DiskReader::run(const std::shared_ptr<Call>& call, const std::function<bool()>& stopped) {
    if (m_lost) return false;
    if (!m_shared) {
        auto shared = std::make_shared<Shared>();
        try {
            shared->thread = std::thread([shared] { work(shared); });
        } catch (const std::system_error&) {
            call->perform();  // no thread is to be had; better to wait than not to read
            return true;
        }
        m_shared = std::move(shared);
    }
    Shared& shared = *m_shared;
    std::unique_lock lock(shared.mutex);
    shared.call = call;
    shared.done = false;
    shared.changed.notify_all();
    const std::chrono::milliseconds silence = readingPatience().silence;
    std::chrono::milliseconds left = silence;
    for (std::uint64_t steps = 0; !shared.changed.wait_for(lock, kSlice, [&] { return shared.done; });) {
        if (const std::uint64_t now = call->steps(); now != steps) {
            steps = now;
            left = silence;
        } else {
            left -= kSlice;
        }
        if (left <= std::chrono::milliseconds::zero() || (stopped && stopped())) {
            m_lost = true;
            return false;
        }
    }
    shared.call.reset();
    if (shared.failure) std::rethrow_exception(std::exchange(shared.failure, nullptr));
    return true;
}

}  // namespace mutoscope
