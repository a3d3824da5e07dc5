// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"

#include <thread>

namespace mutoscope {

/// From now on the first Ctrl+C (SIGINT) or SIGTERM is remembered, for the work to end cleanly; the next one ends the
/// process at once. A signal that the parent had ignored stays ignored, as shells do for background jobs.
void watchForInterrupt();

/// Any thread.
bool interrupted();

/// While it lives, an interrupt cancels the token; for work that asks nobody between its steps. watchForInterrupt()
/// first.
class CancelOnInterrupt {
public:
    explicit CancelOnInterrupt(CancelToken token);

private:
    std::jthread m_watcher;
};

}  // namespace mutoscope
