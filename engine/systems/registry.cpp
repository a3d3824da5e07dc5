// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/registry.h"

#include "engine/systems/animatediff/system.h"
#include "engine/systems/i2vgen_xl/system.h"
#include "engine/systems/stable_video_diffusion/system.h"
#include "engine/weights/folder_identity.h"
#include "engine/weights/model_folder.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace mutoscope {
namespace {

/// What was found in folders whose files are still the same: every job asks, and reading configurations, vocabulary and
/// headers takes longer than planning.
class KnownModels {
public:
    std::optional<ModelFacts> find(const std::filesystem::path& folder, const std::string& identity) {
        const std::lock_guard lock(m_mutex);
        const auto known = m_known.find(folder);
        if (known == m_known.end() || known->second.identity != identity) return std::nullopt;
        return known->second.facts;
    }

    void keep(const std::filesystem::path& folder, std::string identity, ModelFacts facts) {
        const std::lock_guard lock(m_mutex);
        if (m_known.size() >= kMost) m_known.clear();
        m_known[folder] = {std::move(identity), std::move(facts)};
    }

private:
    static constexpr std::size_t kMost = 256;
    struct Known {
        std::string identity;
        ModelFacts facts;
    };

    std::mutex m_mutex;
    std::map<std::filesystem::path, Known> m_known;
};

}  // namespace

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
    const auto whole = std::filesystem::absolute(folder).lexically_normal();
    static KnownModels knownModels;
    std::string identity = folderIdentity(whole);
    if (auto known = knownModels.find(whole, identity)) return *std::move(known);
    auto facts = entry.value()->describe(whole);
    if (facts) knownModels.keep(whole, std::move(identity), facts.value());
    return facts;
}

Result<std::unique_ptr<GenerationSystem>> loadModel(const std::filesystem::path& folder, const LoadOptions& options) {
    auto entry = systemOf(folder);
    if (!entry) return entry.error();
    return entry.value()->load(std::filesystem::absolute(folder).lexically_normal(), options);
}

}  // namespace mutoscope
