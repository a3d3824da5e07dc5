// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace mutoscope {

struct KillOptions {
    std::filesystem::path program;  ///< mutoscope-render
    std::filesystem::path model;
    std::filesystem::path picture;
    std::filesystem::path folder;  ///< for the journal and the clips; a new one where empty, removed after success
    int kills = 50;
    std::uint32_t seed = 1;
    int width = 64, height = 64, frames = 4, steps = 4;
};

/// Starts `queue run` again and again and kills it (SIGKILL) at random moments, mostly within a job: loading,
/// denoising, decoding, saving, exporting; meanwhile adds jobs, here and in processes that are killed as well. After
/// every kill: every job whose add was reported is in the journal, the database is whole, every file under a final name
/// is whole, and no job has two clips. At the end what is left is run, and every job must have ended with exactly one
/// clip. Prints what it saw; Internal where a promise was broken.
Result<void> runKills(const KillOptions& options);

}  // namespace mutoscope
