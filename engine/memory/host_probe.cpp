// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/host_probe.h"

#include <sched.h>
#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <thread>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

std::optional<std::uint64_t> numberIn(std::string_view text) {
    const std::size_t start = text.find_first_of("0123456789");
    if (start == std::string_view::npos) return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data() + start, text.data() + text.size(), value);
    return failed == std::errc() ? std::optional(value) : std::nullopt;
}

/// The number after `key` at the start of a line.
std::optional<std::uint64_t> entryOf(const fs::path& file, const std::string& key) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (line.rfind(key, 0) == 0) return numberIn(std::string_view(line).substr(key.size()));
    }
    return std::nullopt;
}

/// The file's single number; none for "max" or a missing file.
std::optional<std::uint64_t> numberOf(const fs::path& file) {
    std::ifstream stream(file);
    std::string text;
    return stream >> text ? numberIn(text) : std::nullopt;
}

/// This process's control group folders from its own up to the root: a limit anywhere above binds as well.
std::vector<fs::path> controlGroups(const fs::path& root) {
    std::ifstream stream(root / "proc/self/cgroup");
    std::vector<fs::path> folders;
    for (std::string line; std::getline(stream, line);) {
        const bool unified = line.rfind("0::", 0) == 0;
        const bool legacyMemory = line.find(":memory:") != std::string::npos;
        if (!unified && !legacyMemory) continue;
        const fs::path base = root / "sys/fs/cgroup" / (unified ? "" : "memory");
        fs::path inside = line.substr(line.find('/') == std::string::npos ? line.size() : line.find('/') + 1);
        // Inside a container the path may be the host's and lead nowhere; its own group is then at the base.
        for (; !inside.empty(); inside = inside.parent_path()) folders.push_back(base / inside);
        folders.push_back(base);
    }
    return folders;
}

void applyControlGroups(const fs::path& root, HostFacts& facts) {
    for (const fs::path& folder : controlGroups(root)) {
        auto limit = numberOf(folder / "memory.max");
        auto used = numberOf(folder / "memory.current");
        if (!limit) limit = numberOf(folder / "memory.limit_in_bytes");
        if (!used) used = numberOf(folder / "memory.usage_in_bytes");
        if (!limit || *limit >= facts.totalBytes) continue;
        // Cached file pages count as used but are given back under pressure.
        const std::uint64_t reclaimable = entryOf(folder / "memory.stat", "inactive_file ").value_or(0);
        const std::uint64_t busy = used.value_or(0) - std::min(used.value_or(0), reclaimable);
        facts.totalBytes = *limit;
        facts.availableBytes = std::min(facts.availableBytes, *limit - std::min(*limit, busy));
    }
}

/// What `ulimit -v` and `ulimit -d` leave: they count addresses, memory behind them or not.
void applyProcessLimits(const fs::path& root, HostFacts& facts) {
    const auto apply = [&](auto resource, const char* used) {
        rlimit limit{};
        if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
        const std::uint64_t taken = entryOf(root / "proc/self/status", used).value_or(0) * 1024;
        facts.totalBytes = std::min<std::uint64_t>(facts.totalBytes, limit.rlim_cur);
        facts.availableBytes = std::min<std::uint64_t>(facts.availableBytes,
                                                       limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, taken));
    };
    apply(RLIMIT_AS, "VmSize:");
    apply(RLIMIT_DATA, "VmData:");
}

/// Processor shares, e.g. "200000 100000" is two processors.
std::optional<double> processorQuota(const fs::path& root) {
    std::optional<double> least;
    for (const fs::path& folder : controlGroups(root)) {
        std::ifstream stream(folder / "cpu.max");
        stream.imbue(std::locale::classic());
        double quota = 0;
        double period = 0;
        if (stream >> quota >> period && quota > 0 && period > 0) least = std::min(least.value_or(1e9), quota / period);
    }
    return least;
}

int physicalCores(const fs::path& root) {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    const bool known = sched_getaffinity(0, sizeof allowed, &allowed) == 0;
    std::set<std::string> cores;  // one name for all hardware threads of a core
    for (int cpu = 0; known && cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(static_cast<unsigned>(cpu), &allowed)) continue;
        const fs::path topology = root / "sys/devices/system/cpu" / ("cpu" + std::to_string(cpu)) / "topology";
        std::ifstream stream(topology / "thread_siblings_list");
        std::string siblings;
        cores.insert(stream >> siblings ? siblings : "cpu" + std::to_string(cpu));
    }
    int count = cores.empty() ? static_cast<int>(std::thread::hardware_concurrency()) : static_cast<int>(cores.size());
    if (const auto quota = processorQuota(root)) count = std::min(count, static_cast<int>(std::ceil(*quota)));
    return std::max(count, 1);
}

void readProcessor(const fs::path& root, HostFacts& facts) {
    std::ifstream stream(root / "proc/cpuinfo");
    for (std::string line; std::getline(stream, line);) {
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) continue;
        if (facts.cpuName.empty() && line.rfind("model name", 0) == 0) {
            facts.cpuName = line.substr(std::min(colon + 2, line.size()));
        }
        if (line.rfind("flags", 0) != 0 && line.rfind("Features", 0) != 0) continue;
        // The kernel lists an instruction set only where it also saves its registers, which cpuid alone does not tell.
        std::istringstream flags(line.substr(colon + 1));
        for (std::string flag; flags >> flag;) {
            if (flag == "avx512_bf16" || flag == "amx_bf16" || flag == "bf16") facts.bf16 = true;
        }
        break;  // every processor lists the same
    }
    if (facts.cpuName.empty()) facts.cpuName = "CPU";
}

}  // namespace

HostFacts probeHost(const fs::path& root) {
    HostFacts facts;
    readProcessor(root, facts);
    facts.physicalCores = physicalCores(root);
    facts.totalBytes = entryOf(root / "proc/meminfo", "MemTotal:").value_or(0) * 1024;
    facts.availableBytes = entryOf(root / "proc/meminfo", "MemAvailable:").value_or(0) * 1024;
    applyControlGroups(root, facts);
    applyProcessLimits(root, facts);
    return facts;
}

ProcessMemory processMemory() {
    return {entryOf("/proc/self/status", "VmData:").value_or(0) * 1024,
            entryOf("/proc/self/status", "RssAnon:").value_or(0) * 1024,
            entryOf("/proc/self/status", "RssFile:").value_or(0) * 1024};
}

std::uint64_t peakHostMemory() { return entryOf("/proc/self/status", "VmHWM:").value_or(0) * 1024; }

void resetPeakHostMemory() {
    std::ofstream stream("/proc/self/clear_refs");
    stream << "5";  // the one value that only resets the peak (proc(5))
}

}  // namespace mutoscope
