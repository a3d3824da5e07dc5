// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace mutoscope {

/// Puts a job's finished latents on disk before they are decoded, so that hours of denoising outlive a decode that
/// fails. One file a job, gone as soon as the clip is there. Files of processes that are gone are removed after a week.
class LatentKeeper {
public:
    /// An empty folder keeps nothing.
    explicit LatentKeeper(std::filesystem::path folder);

    /// latents: any shape, float32. `recipe` (JSON) goes into the file's header. Errors: Disk.
    Result<std::filesystem::path> keep(std::uint64_t job, const at::Tensor& latents, const std::string& recipe) const;
    void forget(std::uint64_t job) const;

private:
    std::filesystem::path fileOf(std::uint64_t job) const;

    const std::filesystem::path m_folder;
};

}  // namespace mutoscope
