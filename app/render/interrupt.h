// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mutoscope {

/// From now on the first Ctrl+C (SIGINT) or SIGTERM is remembered, for the work to end cleanly; the next one ends the
/// process at once. A signal that the parent had ignored stays ignored, as shells do for background jobs.
void watchForInterrupt();

/// Any thread.
bool interrupted();

}  // namespace mutoscope
