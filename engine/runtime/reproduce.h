// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/settings.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace mutoscope {

struct ReproduceOptions {
    /// call.json, model/ (or base/), given.safetensors and, where a picture goes in, image.png. Add-ons that call.json
    /// lists ("add_ons") are files of this folder. One with "start_strength" begins with the given "start_latents".
    std::filesystem::path folder;
    std::filesystem::path dump;  ///< the safetensors file to write
    Precision precision = Precision::Fp32;
    std::string device = "cpu";
    WeightStorage weightStorage = WeightStorage::Full;
    Residency residency = Residency::Resident;
    std::optional<bool> batchedGuidance = std::nullopt;  ///< as the plan has it where unset
    CancelToken cancel = {};
};

/// How one dumped tensor compares with the golden of the same name.
struct TensorAgreement {
    double largestError = 0;   ///< absolute
    double relativeError = 0;  ///< of the golden's largest magnitude
    bool sameShape = true;
};

struct ReproduceReport {
    std::size_t tensorCount = 0;
    std::map<std::string, TensorAgreement> agreement;  ///< empty when the folder has no golden.safetensors
};

/// Runs the recorded call of a folder of golden tensors through the same pipeline code as any render, with the tensors
/// it is given in place of drawn noise, writes every stage tensor under the golden's names, and compares them where
/// goldens are at hand.
Result<ReproduceReport> reproduce(const ReproduceOptions& options);

}  // namespace mutoscope
