// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/result_key.h"

#include "engine/request/strict_json.h"
#include "engine/runtime/version.h"
#include "engine/store/content_hash.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <vector>

namespace mutoscope {

nlohmann::json frameEssence(const ResolvedPlan& plan) {
    nlohmann::json json = toJson(plan);
    for (const char* key : {"memory", "savers", "adjustments", "notes", "residency", "batched_guidance"}) {
        json.erase(key);
    }
    if (plan.start) json["start"] = {plan.start->sha256, plan.start->strength};
    return json;
}

std::string folderIdentity(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code failed;
    std::vector<std::string> files;
    if (fs::is_regular_file(folder, failed)) {
        const auto written = fs::last_write_time(folder, failed).time_since_epoch().count();
        return folder + '\n' + std::to_string(fs::file_size(folder, failed)) + '\n' + std::to_string(written) + '\n';
    }
    for (fs::recursive_directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code gone;
        if (!entry->is_regular_file(gone)) continue;
        const auto size = entry->file_size(gone);
        const auto written = entry->last_write_time(gone).time_since_epoch().count();
        files.push_back(entry->path().string() + '\n' + std::to_string(size) + '\n' + std::to_string(written) + '\n');
    }
    std::sort(files.begin(), files.end());
    std::string identity = fs::weakly_canonical(folder, failed).string() + '\n';
    for (const std::string& file : files) identity += file;
    return identity;
}

std::string resultKey(const GenerationRequest& request, const ResolvedPlan& plan, const ModelFacts& model) {
    nlohmann::json json = frameEssence(plan);
    json["prompt"] = request.prompt;
    json["negative_prompt"] = request.negativePrompt;
    json["picture"] = request.picture ? pictureHash(*request.picture) : "";
    json["model_files"] = folderIdentity(model.folder);
    for (const AddOn& addOn : request.addOns) {
        json["add_ons"].push_back({toString(addOn.kind), folderIdentity(addOn.path), addOn.weight});
    }
    json["program"] = {programVersion(), torchVersion()};
    ContentHash hash;
    hash.add(dumpJson(json));
    return hash.hex();
}

}  // namespace mutoscope
