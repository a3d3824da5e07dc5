// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/generation_system.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <list>
#include <memory>
#include <string>

namespace mutoscope {

using ModelLoader = std::function<Result<std::unique_ptr<GenerationSystem>>(const std::filesystem::path& folder,
                                                                            const LoadOptions& options)>;

/// What a job needs of its device, for the choice of models that may stay beside it. Bytes; zeros where unknown.
struct ModelRoom {
    std::uint64_t weights = 0;    ///< of the job's model while it is kept warm
    std::uint64_t required = 0;   ///< by the whole job, its model included
    std::uint64_t available = 0;  ///< on the device, with all that this program holds there
};

/// Keeps models warm for as long as jobs want the same: same folder with the same files, same device, precision, weight
/// storage and residency. Those that were not used for longest go when a job needs their room; where it is not known
/// what fits, two never share a device. Lives on the worker thread, so that models are made, used and destroyed there.
class ModelCache {
public:
    explicit ModelCache(ModelLoader load) : m_load(std::move(load)) {}

    struct Use {
        GenerationSystem* system = nullptr;  ///< until the next get() or drop()
        bool wasWarm = false;
    };
    Result<Use> get(const std::filesystem::path& folder, const LoadOptions& options, const ModelRoom& room);
    /// Whether get() would find it warm.
    bool isWarm(const std::filesystem::path& folder, const LoadOptions& options) const;
    /// Lets go of all models.
    void drop();

private:
    struct Kept {
        std::unique_ptr<GenerationSystem> system;
        std::string files;
        LoadOptions options;  ///< without the job's cancel token
        std::uint64_t weights = 0;
    };
    void makeRoom(const std::string& device, const ModelRoom& room, const GenerationSystem* forWhom);

    ModelLoader m_load;
    std::list<Kept> m_models;  // the one used last in front
};

}  // namespace mutoscope
