// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/registry.h"

#include "engine/systems/animatediff/system.h"
#include "engine/systems/i2vgen_xl/system.h"
#include "engine/systems/stable_video_diffusion/system.h"
#include "engine/weights/model_folder.h"

#include <algorithm>

namespace mutoscope {

const std::vector<SystemEntry>& registeredSystems() {
    static const std::vector<SystemEntry> systems{i2vgen_xl::systemEntry(), animatediff::systemEntry(),
                                                  stable_video_diffusion::systemEntry()};
    return systems;
}

Result<const SystemEntry*> systemOf(const std::filesystem::path& folder) {
    const auto index = folder / "model_index.json";
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored)) {
        return Error{ErrorCode::BadInput, folder.string() + ": there is no such folder; name a model's folder.", ""};
    }
    if (!std::filesystem::is_directory(folder, ignored)) {
        return Error{ErrorCode::BadInput,
                     folder.string() + ": is not a folder; name the folder that holds model_index.json.", ""};
    }
    if (!std::filesystem::exists(index, ignored)) {
        return Error{ErrorCode::BadInput,
                     folder.string() + ": holds no model_index.json, so it is not a model in the diffusers layout.",
                     ""};
    }
    auto json = readJsonFile(index);
    if (!json) return json.error();
    const auto name = json->find("_class_name");
    if (name == json->end() || !name->is_string()) {
        return Error{ErrorCode::BadInput, index.string() + ": has no _class_name; the file is damaged.", ""};
    }
    std::string known;
    for (const SystemEntry& entry : registeredSystems()) {
        const auto& classes = entry.classNames;
        if (std::find(classes.begin(), classes.end(), name->get<std::string>()) != classes.end()) return &entry;
        known += known.empty() ? entry.name : std::string(", ") + entry.name;
    }
    return Error{ErrorCode::Unsupported,
                 folder.string() + ": is a model for " + name->get<std::string>() + "; supported are " + known + ".",
                 ""};
}

Result<ModelFacts> describeModel(const std::filesystem::path& folder) {
    auto entry = systemOf(folder);
    if (!entry) return entry.error();
    return entry.value()->describe(std::filesystem::absolute(folder).lexically_normal());
}

Result<std::unique_ptr<GenerationSystem>> loadModel(const std::filesystem::path& folder, const LoadOptions& options) {
    auto entry = systemOf(folder);
    if (!entry) return entry.error();
    return entry.value()->load(std::filesystem::absolute(folder).lexically_normal(), options);
}

}  // namespace mutoscope
