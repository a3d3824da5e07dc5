// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mutoscope {

/// While it lives, what Qt finds too bad to go on with (no display, no plugin for it) ends the program with a sentence
/// and exit code 1 instead of a core dump. For the moment in which the application object is made.
class DisplayGuard {
public:
    DisplayGuard();
    ~DisplayGuard();
    DisplayGuard(const DisplayGuard&) = delete;
    DisplayGuard& operator=(const DisplayGuard&) = delete;
};

}  // namespace mutoscope
