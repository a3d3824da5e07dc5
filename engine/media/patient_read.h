// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace mutoscope {

/// How long reading may take where nothing comes: a network disk that is gone, a clip without end.
struct ReadingPatience {
    std::chrono::milliseconds silence{30'000};  ///< without a byte
    std::chrono::milliseconds clip{300'000};    ///< for all of a clip
};
ReadingPatience readingPatience();
/// For what is read from now on. Any thread.
void setReadingPatience(const ReadingPatience& patience);

/// The disk gave nothing for that long. BadInput, as what could not be read.
Error silentDiskError(const std::filesystem::path& path);

/// Calls to a disk, which nothing can end from outside: they run on a thread of its own, and one that does not come
/// back is left behind. One thread.
class DiskReader {
public:
    /// Owns all that perform() touches, since that may return after everybody else has gone.
    class Call {
    public:
        virtual ~Call() = default;
        virtual void perform() = 0;
        void advance() { m_steps.fetch_add(1, std::memory_order_relaxed); }
        std::uint64_t steps() const { return m_steps.load(std::memory_order_relaxed); }

    private:
        std::atomic<std::uint64_t> m_steps{0};
    };

    DiskReader() = default;
    ~DiskReader();
    DiskReader(DiskReader&&) noexcept;
    DiskReader& operator=(DiskReader&&) = delete;

    /// False where `call` advanced by nothing for readingPatience().silence, or `stopped` became true meanwhile: it
    /// belongs to the thread that is left behind then, and this reader reads no more. What perform() throws, this
    /// throws.
    bool run(const std::shared_ptr<Call>& call, const std::function<bool()>& stopped = {});

private:
    struct Shared;
    static void work(const std::shared_ptr<Shared>& shared);
    std::shared_ptr<Shared> m_shared;
    bool m_lost = false;
};

/// What `read` returns, or nothing where the disk is silent. It may run on when we have gone: it must own what it
/// touches.
template <typename Read>
auto patiently(Read read) -> std::optional<decltype(read())> {
    struct Call final : DiskReader::Call {
        explicit Call(Read wanted) : read(std::move(wanted)) {}
        void perform() override { answer.emplace(read()); }
        Read read;
        std::optional<decltype(read())> answer;
    };
    const auto call = std::make_shared<Call>(std::move(read));
    DiskReader reader;
    if (!reader.run(call)) return std::nullopt;
    return std::move(call->answer);
}

}  // namespace mutoscope
