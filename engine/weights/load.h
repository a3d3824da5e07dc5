// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/weights/checkpoint.h"
#include "engine/weights/module.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

/// Maps a checkpoint's name to the module's: itself, another one for older layouts, or nothing for a tensor that is
/// known and not needed.
using NameMap = std::function<std::optional<std::string>(std::string_view checkpointName)>;

/// Everything that is wrong between a module and a checkpoint, at once.
struct LoadReport {
    std::vector<std::string> missing;     ///< the module wants it, the checkpoint lacks it
    std::vector<std::string> unexpected;  ///< the checkpoint has it, the module has no place for it
    std::vector<std::string> mismatched;  ///< "name: file [..], model [..]", or a number format that is no weight's

    bool clean() const { return missing.empty() && unexpected.empty() && mismatched.empty(); }
    /// One line a tensor.
    std::string text() const;
};

/// Compares names and shapes from headers alone; nothing is read.
LoadReport compareWeights(Module& module, const Checkpoint& checkpoint, const NameMap& names = {});

/// The same as an error: BadInput with the counts and the first difference in the message, the whole report in the
/// detail.
Result<void> checkWeights(Module& module, const Checkpoint& checkpoint, const NameMap& names = {});

/// Puts the checkpoint's tensors into the module, converted to `format` one by one. All or nothing: with any difference
/// in names or shapes nothing is loaded, and the error's detail is the whole report. Errors: BadInput, Cancelled.
Result<void> loadWeights(Module& module, const Checkpoint& checkpoint, const WeightFormat& format,
                         const CancelToken& cancel, const NameMap& names = {});

/// Where a parameter's values are in a checkpoint, and what it is to its layer.
struct WeightSource {
    std::string name;
    WeightRole role = WeightRole::Plain;
};

/// The sources of Module::parameters(), in their order. Errors: those of checkWeights.
Result<std::vector<WeightSource>> weightSources(Module& module, const Checkpoint& checkpoint,
                                                const NameMap& names = {});

/// Reads and converts weights one by one, in the order of `sources`. Nothing refers to the file afterwards. Errors:
/// BadInput when the file changed, Cancelled.
Result<std::vector<StoredWeight>> readWeights(const Checkpoint& checkpoint, const std::vector<WeightSource>& sources,
                                              const WeightFormat& format, const CancelToken& cancel,
                                              std::int64_t blockElements = kParallelBlock);

/// BadInput when a file that holds one of the sources has changed since the checkpoint was opened.
Result<void> checkUnchanged(const Checkpoint& checkpoint, const std::vector<WeightSource>& sources);

/// Gives every parameter uninitialised memory, for training and for tests with random weights; on the meta device, only
/// the form that loaded weights would have.
void materialise(Module& module, const WeightFormat& format);

}  // namespace mutoscope
