// SPDX-License-Identifier: Apache-2.0
#include "engine/store/job_log.h"

#include "engine/media/part_file.h"
#include "engine/request/strict_json.h"
#include "engine/store/utc_time.h"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace mutoscope {
namespace {

constexpr std::size_t kFileBytes = 5 << 20;
constexpr int kFiles = 5;

std::filesystem::path fileOf(const std::filesystem::path& folder, int age) {
    return folder / (age == 0 ? "mutoscope.log" : "mutoscope." + std::to_string(age) + ".log");
}

}  // namespace

JobLog::JobLog(const std::filesystem::path& folder) : m_folder(folder) {
    std::error_code ignored;
    if (!folder.empty()) std::filesystem::create_directories(folder, ignored);
}

void JobLog::rotate() {
    m_file.close();
    for (int age = kFiles - 1; age > 0; --age)
        ::rename(fileOf(m_folder, age - 1).c_str(), fileOf(m_folder, age).c_str());
}

void JobLog::append(const std::string& line) {
    struct stat ours {
    }, present{};
    const std::filesystem::path path = fileOf(m_folder, 0);
    // Another process may have rotated it away.
    if (m_file.valid() &&
        (::fstat(m_file.get(), &ours) != 0 || ::stat(path.c_str(), &present) != 0 || ours.st_ino != present.st_ino)) {
        m_file.close();
    }
    if (m_file.valid() && static_cast<std::size_t>(ours.st_size) + line.size() > kFileBytes) rotate();
    if (!m_file.valid()) {
        const bool full = ::stat(path.c_str(), &present) == 0 && S_ISREG(present.st_mode) &&
                          static_cast<std::size_t>(present.st_size) + line.size() > kFileBytes;
        if (full) rotate();
        m_file = FileDescriptor(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    }
    // A line that a full disk cut short is ended first, so that it spoils no other.
    const std::string text = m_torn ? "\n" + line : line;
    const int error = m_file.valid() ? writeAll(m_file.get(), text.data(), text.size()) : errno;
    m_torn = error != 0 && (m_torn || m_file.valid());
    if (error != 0 && !m_silent) {
        std::fprintf(stderr, "The log '%s' cannot be written (%s); jobs go on without it.\n", path.c_str(),
                     std::generic_category().message(error).c_str());
    }
    m_silent = error != 0;
}

void JobLog::add(const JobEvent& event) {
    const std::lock_guard lock(m_mutex);
    if (m_folder.empty()) return;
    const auto [seen, isNew] = m_jobs.try_emplace(event.job);
    if (isNew || seen->second.state != event.state || !event.notice.empty()) write(event, seen->second);
    if (isNew || seen->second.state != event.state) seen->second = {event.state, event.elapsedSeconds, event.stepCount};
    if (isFinal(event.state)) m_jobs.erase(seen);
}

void JobLog::write(const JobEvent& event, const Seen& stage) {
    nlohmann::json line = toJson(event);
    line["time"] = utcText(utcNow());
    // A plan is long and in the journal; what tells runs apart is enough here.
    if (event.plan && line.contains("plan")) {
        line["plan"] = {{"system", event.plan->system},
                        {"width", event.plan->width},
                        {"height", event.plan->height},
                        {"frames", event.plan->frames},
                        {"steps", event.plan->steps},
                        {"device", event.plan->device},
                        {"precision", toString(event.plan->precision)},
                        {"seed", event.plan->seed}};
    }
    if (stage.state != event.state && stage.state != JobState::Queued) {
        line["ended"] = {
            {"stage", toString(stage.state)}, {"seconds", event.elapsedSeconds - stage.since}, {"steps", stage.steps}};
    }
    append(dumpJson(line) + "\n");
}

}  // namespace mutoscope
