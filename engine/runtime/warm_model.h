// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/generation_system.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace mutoscope {

using ModelLoader = std::function<Result<std::unique_ptr<GenerationSystem>>(const std::filesystem::path& folder,
                                                                            const LoadOptions& options)>;

/// Keeps the model that ran last, for as long as the next job wants the same: same folder with the same files, same
/// device, precision, weight storage and residency. Lives on the worker thread, so that models are made, used and
/// destroyed there.
class WarmModel {
public:
    explicit WarmModel(ModelLoader load) : m_load(std::move(load)) {}

    struct Use {
        GenerationSystem* system = nullptr;  ///< until the next get() or drop()
        bool wasWarm = false;
    };
    /// The warm model if it fits; otherwise it is dropped first, so that two never share the memory.
    Result<Use> get(const std::filesystem::path& folder, const LoadOptions& options);
    void drop();

private:
    ModelLoader m_load;
    std::unique_ptr<GenerationSystem> m_system;
    std::string m_files;
    LoadOptions m_options;  ///< without the job's cancel token
};

}  // namespace mutoscope
