// SPDX-License-Identifier: Apache-2.0
#include "app/render/interrupt.h"

#include <atomic>
#include <chrono>
#include <csignal>

namespace mutoscope {
namespace {

constexpr std::chrono::milliseconds kPoll{20};

std::atomic<bool> g_interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

void remember(int) {
    g_interrupted.store(true);
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

}  // namespace

void watchForInterrupt() {
    for (const int number : {SIGINT, SIGTERM}) {
        if (std::signal(number, remember) == SIG_IGN) std::signal(number, SIG_IGN);
    }
}

bool interrupted() { return g_interrupted.load(); }

CancelOnInterrupt::CancelOnInterrupt(CancelToken token)
    : m_watcher([token](const std::stop_token& ended) mutable {
          while (!ended.stop_requested() && !interrupted()) std::this_thread::sleep_for(kPoll);
          if (interrupted()) token.cancel();
      }) {}

}  // namespace mutoscope
