// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"
#include "engine/training/optimiser.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>

namespace mutoscope {

/// The checkpoints of one training run: `folder`/step-00000123.safetensors holds the parameters, the optimiser's state
/// and the step, and nothing of the device that it was made on. The two newest are kept.
class TrainingCheckpoints {
public:
    /// `mostFileBytes` above 0: what is larger is split into files of that size (a single tensor stays whole),
    /// step-00000123-00001-of-00004.safetensors and so on, listed in step-00000123.safetensors.index.json as the
    /// transformers library does.
    explicit TrainingCheckpoints(std::filesystem::path folder, std::int64_t mostFileBytes = 0)
        : m_folder(std::move(folder)), m_mostFileBytes(mostFileBytes) {}

    Result<void> save(ParameterBank& bank, const Optimiser& optimiser) const;

    /// Restores the newest checkpoint, on whatever device the bank is. Returns false where there is none. Errors
    /// (BadInput): it belongs to a network of other names or shapes.
    Result<bool> resume(ParameterBank& bank, Optimiser& optimiser) const;

    /// The averaged parameters of the newest checkpoint, by name.
    Result<std::map<std::string, at::Tensor>> newestAverage() const;

    static constexpr int kKept = 2;

private:
    std::vector<std::string> stems() const;  // of whole checkpoints, oldest first
    Result<void> write(const std::string& stem, const std::map<std::string, at::Tensor>& tensors) const;
    void forget(const std::string& stem) const;

    const std::filesystem::path m_folder;
    const std::int64_t m_mostFileBytes;
};

/// Where a run writes what it does: one JSON line per report in `folder`/log.jsonl, and a line with the time left on
/// the terminal.
class TrainingLog {
public:
    /// `workOf`: how much longer one step takes than another; the time left is told by it.
    TrainingLog(const std::filesystem::path& folder, std::string title, std::int64_t firstStep, std::int64_t totalSteps,
                std::function<double(std::int64_t step)> workOf);

    /// Adds one step's figures; every `kInterval` steps their means are written.
    void add(std::int64_t step, const std::map<std::string, double>& figures);

    static constexpr int kInterval = 20;

private:
    void report(std::int64_t step);

    const std::string m_title;
    const std::int64_t m_totalSteps;
    const std::function<double(std::int64_t)> m_workOf;
    const std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    double m_workLeft = 0, m_workDone = 0;
    double m_reportedSeconds = 0;
    int m_unreported = 0;
    std::ofstream m_file;
    std::map<std::string, double> m_sums;
    std::map<std::string, int> m_counts;
};

/// Writes rows of pictures (each [3, H, W] in [-1, 1], of one size) as one PNG. Errors: Disk.
Result<void> writeContactSheet(const std::filesystem::path& file, const std::vector<std::vector<at::Tensor>>& rows);

}  // namespace mutoscope
