// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"
#include "engine/request/settings.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace mutoscope {

struct ClipBenchOptions {
    std::filesystem::path model;
    std::filesystem::path image;
    std::string prompt;
    int width = 256;
    int height = 256;
    int frames = 8;
    int fps = 8;
    int steps = 5;
    double guidance = 9.0;
    int decodeChunk = 1;
    Precision precision = Precision::Fp32;
    WeightStorage weightStorage = WeightStorage::Full;
    Residency residency = Residency::Resident;
    bool batchedGuidance = true;
    bool vaeTiling = false;
    std::string device = "cpu";
    std::optional<std::filesystem::path> given =
        std::nullopt;  ///< recorded noise, so that another program can use the same
    std::optional<std::filesystem::path> framesFile = std::nullopt;  ///< where the last run's frames go, as safetensors
};

/// A loaded model whose render is timed again and again: no queue, no previews, no export, just the pipeline.
class ClipBench {
public:
    static Result<ClipBench> open(const ClipBenchOptions& options);
    ~ClipBench();
    ClipBench(ClipBench&&) noexcept;

    /// One render. {"seconds": {"encoding", "denoising", "step", "decoding", "total"}, "precision", "peak_host_bytes",
    /// "peak_tensor_bytes": on the device, "forecast_bytes"}; the load's seconds with the first.
    Result<nlohmann::json> run();

private:
    struct State;
    explicit ClipBench(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace mutoscope
