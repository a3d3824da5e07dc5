// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/process_setup.h"

#include "engine/memory/host_probe.h"
#include "engine/memory/simulated_devices.h"
#include "engine/memory/tensor_meter.h"
#include "engine/request/memory_forecast.h"

#include <ATen/Parallel.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace mutoscope {

namespace {

constexpr int kOutOfMemoryScore = 500;  // of -1000 to 1000
constexpr int kNiceness = 5;

/// Only ever upwards, which needs no privilege.
void offerItselfToTheOutOfMemoryKiller() {
    std::fstream score("/proc/self/oom_score_adj");
    int current = 0;
    if (!(score >> current) || current >= kOutOfMemoryScore) return;
    score.clear();
    score.seekp(0);
    score << kOutOfMemoryScore << std::flush;
}

}  // namespace

void setUpProcess() {
    offerItselfToTheOutOfMemoryKiller();
    std::setlocale(LC_NUMERIC, "C");
    meterTensors();
    if (const char* limit = std::getenv("MUTOSCOPE_MEMORY_LIMIT"); limit && *limit) {
        if (const auto bytes = byteCountFromString(limit)) {
            limitTensors(bytes.value());
        } else {
            std::fprintf(stderr, "MUTOSCOPE_MEMORY_LIMIT: %s\n", bytes.error().message.c_str());
        }
    }
    if (const char* file = std::getenv("MUTOSCOPE_SIMULATE_DEVICE"); file && *file) {
        if (auto simulated = simulateDevices(file); !simulated)
            std::fprintf(stderr, "MUTOSCOPE_SIMULATE_DEVICE: %s\n", simulated.error().message.c_str());
    }
    // Writing past a file size limit is an error that we report, not the end of the process.
    std::signal(SIGXFSZ, SIG_IGN);

    // A third of some runs on a CPU were page faults, because glibc maps each large tensor anew. Only the main arena
    // can grow without a limit on its blocks (others are cut into heaps of 64 MiB), so every thread shares it.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 0x7fffffff);
    mallopt(M_TOP_PAD, 64 * 1024 * 1024);

    const char* chosen = std::getenv("OMP_NUM_THREADS");
    if (!chosen || !*chosen) at::set_num_threads(probeHost().physicalCores);
}

void yieldToOtherWork() {
    // On Linux a priority belongs to a thread, and what it starts inherits it.
    const auto thread = static_cast<id_t>(::gettid());
    errno = 0;
    const int current = ::getpriority(PRIO_PROCESS, thread);
    if (errno == 0 && current < kNiceness) ::setpriority(PRIO_PROCESS, thread, kNiceness);
}

void releaseIdleMemory() {
    releaseKeptTensorMemory();
    malloc_trim(0);
}

}  // namespace mutoscope
