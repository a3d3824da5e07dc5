// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/faults/fault_shim.h"

#include <atomic>
#include <cstddef>
#include <string>

namespace mutoscope::test {

/// What the system calls of this program ask before they are made.

/// False: nobody wants to know of any call, and tests that need none of this pay nothing.
extern std::atomic<bool> g_watching;

std::string pathOf(int descriptor);
/// Whether this call is the one to fail; errno is set then. Waits where the disk is to be silent.
bool refused(Call kind, const std::string& path);
/// For the log of calls that change a folder.
void noteCall(const std::string& verb, const std::string& path, const std::string& other = "");
/// How much of a write the disk takes.
std::size_t takenOf(std::size_t size, const std::string& path);

}  // namespace mutoscope::test
