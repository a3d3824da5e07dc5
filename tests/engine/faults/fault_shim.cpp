// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/faults/fault_shim.h"

#include "tests/engine/faults/fault_state.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <mutex>

namespace mutoscope::test {
namespace {

struct Plan {
    std::string folder;
    std::set<Call> kinds;
    int left = 0;
    int error = 0;
    bool lasting = false;
    bool happened = false;
};

std::recursive_mutex g_mutex;
Plan* g_plan = nullptr;
std::string g_shortFolder;
std::size_t g_shortMost = 0;
std::string g_logFolder;
std::vector<std::string>* g_log = nullptr;
Plan* g_silence = nullptr;
int g_waiting = 0;
std::condition_variable_any g_answered;

void settleWatching() { g_watching = g_plan || g_shortMost > 0 || g_log || g_silence; }

bool isUnder(const std::string& folder, const std::string& path) {
    return !folder.empty() && path.compare(0, folder.size(), folder) == 0;
}

/// Whether this call is one that the plan is about.
bool strikes(Plan* plan, Call kind, const std::string& path) {
    if (!plan || !plan->kinds.count(kind) || !isUnder(plan->folder, path)) return false;
    const bool now = plan->happened ? plan->lasting : plan->left-- == 0;
    plan->happened = plan->happened || now;
    return now;
}

std::string shortName(const std::string& path) {
    if (path == g_logFolder) return ".";
    return isUnder(g_logFolder, path) ? path.substr(g_logFolder.size() + 1) : "";
}

}  // namespace

std::atomic<bool> g_watching{false};

std::string pathOf(int descriptor) {
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    std::array<char, 4096> path{};
    const ssize_t length = ::readlink(link.c_str(), path.data(), path.size());
    return length > 0 ? std::string(path.data(), static_cast<std::size_t>(length)) : "";
}

bool refused(Call kind, const std::string& path) {
    std::unique_lock lock(g_mutex);
    if (strikes(g_silence, kind, path)) {
        ++g_waiting;
        g_answered.wait(lock, [] { return !g_silence; });
        --g_waiting;
        g_answered.notify_all();
    }
    if (!strikes(g_plan, kind, path)) return false;
    errno = g_plan->error;
    return true;
}

void noteCall(const std::string& verb, const std::string& path, const std::string& other) {
    const std::lock_guard lock(g_mutex);
    if (!g_log || !isUnder(g_logFolder, path)) return;
    std::string line = verb + " " + shortName(path) + (other.empty() ? "" : " " + shortName(other));
    if (g_log->empty() || g_log->back() != line) g_log->push_back(std::move(line));
}

std::size_t takenOf(std::size_t size, const std::string& path) {
    const std::lock_guard lock(g_mutex);
    return g_shortMost > 0 && isUnder(g_shortFolder, path) ? std::min(size, g_shortMost) : size;
}

CallFailure::CallFailure(const std::filesystem::path& folder, std::set<Call> kinds, int nth, int error,
                         Lasting lasting) {
    const std::lock_guard lock(g_mutex);
    g_plan = new Plan{folder.string(), std::move(kinds), nth, error, lasting == Lasting::Yes, false};
    settleWatching();
}

CallFailure::~CallFailure() {
    const std::lock_guard lock(g_mutex);
    delete g_plan;
    g_plan = nullptr;
    settleWatching();
}

bool CallFailure::happened() const {
    const std::lock_guard lock(g_mutex);
    return g_plan->happened;
}

SilentDisk::SilentDisk(const std::filesystem::path& folder, std::set<Call> kinds, int nth) {
    const std::lock_guard lock(g_mutex);
    g_silence = new Plan{folder.string(), std::move(kinds), nth, 0, true, false};
    settleWatching();
}

SilentDisk::~SilentDisk() {
    std::unique_lock lock(g_mutex);
    delete g_silence;
    g_silence = nullptr;
    g_answered.notify_all();
    g_answered.wait(lock, [] { return g_waiting == 0; });
    settleWatching();
}

bool SilentDisk::happened() const {
    const std::lock_guard lock(g_mutex);
    return g_silence->happened;
}

ShortWrites::ShortWrites(const std::filesystem::path& folder, std::size_t most) {
    const std::lock_guard lock(g_mutex);
    g_shortFolder = folder.string();
    g_shortMost = most;
    settleWatching();
}

ShortWrites::~ShortWrites() {
    const std::lock_guard lock(g_mutex);
    g_shortMost = 0;
    settleWatching();
}

CallLog::CallLog(const std::filesystem::path& folder) {
    const std::lock_guard lock(g_mutex);
    g_logFolder = folder.string();
    g_log = new std::vector<std::string>;
    settleWatching();
}

CallLog::~CallLog() {
    const std::lock_guard lock(g_mutex);
    delete g_log;
    g_log = nullptr;
    settleWatching();
}

std::vector<std::string> CallLog::calls() const {
    const std::lock_guard lock(g_mutex);
    return *g_log;
}

}  // namespace mutoscope::test
