// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/result_key.h"

#include "engine/request/strict_json.h"
#include "engine/runtime/version.h"
#include "engine/store/content_hash.h"
#include "engine/weights/folder_identity.h"

#include <nlohmann/json.hpp>

namespace mutoscope {

nlohmann::json frameEssence(const ResolvedPlan& plan) {
    nlohmann::json json = toJson(plan);
    for (const char* key : {"memory", "savers", "adjustments", "notes", "residency", "batched_guidance"}) {
        json.erase(key);
    }
    if (plan.start) json["start"] = {plan.start->sha256, plan.start->strength};
    return json;
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
