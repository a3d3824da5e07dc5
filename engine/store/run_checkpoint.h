// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mutoscope {

/// How far a job has come, as it is kept on the disk. Noise is drawn anew from the seed by the name of its step, so
/// nothing of a random generator's state belongs to it, and a job that goes on from here gives the same bits.
struct RunCheckpoint {
    int stepsDone = 0;
    bool denoised = false;  ///< the sample is finished latents that only need decoding
    at::Tensor sample;      ///< on the CPU
    /// What the solver keeps, newest first: prediction and sample of a step; either may be undefined.
    std::vector<std::pair<at::Tensor, at::Tensor>> history;
    std::string plan;  ///< JSON: the sizes, steps, seed and scheduler that it was made with
};

/// One safetensors file for each job under way. Any thread; one caller a job.
class CheckpointStore {
public:
    /// An empty folder keeps nothing.
    explicit CheckpointStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Replaces the job's last one in one step; on the disk when it returns. Errors: Disk.
    Result<void> keep(const std::string& job, const RunCheckpoint& checkpoint) const;
    /// None where there is none, or where it is damaged or of another version: the job then starts anew.
    std::optional<RunCheckpoint> load(const std::string& job) const;
    void forget(const std::string& job) const;
    /// Removes those of all jobs but these, and halves of files.
    void forgetAllBut(const std::set<std::string>& jobs) const;

private:
    std::filesystem::path fileOf(const std::string& job) const;

    const std::filesystem::path m_folder;
};

/// Of the jobs whose journal lies in `folder`.
CheckpointStore checkpointsIn(const std::filesystem::path& folder);

}  // namespace mutoscope
