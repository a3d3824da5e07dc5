// SPDX-License-Identifier: Apache-2.0
#include "engine/request/add_on.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace mutoscope {
namespace {

struct KindNames {
    AddOnKind kind;
    const char* name;
    const char* words;
};
constexpr std::array<KindNames, 4> kKinds{{{AddOnKind::MotionAdapter, "motion_adapter", "motion adapter"},
                                           {AddOnKind::Lora, "lora", "LoRA"},
                                           {AddOnKind::MotionLora, "motion_lora", "motion LoRA"},
                                           {AddOnKind::SparseControl, "sparse_control", "sparse control"}}};

Result<AddOn> addOnFromJson(const nlohmann::json& json) {
    const Error wrong{ErrorCode::BadInput,
                      "Each of 'add_ons' must have a kind (motion_adapter, lora, motion_lora or sparse_control), a "
                      "path and a weight.",
                      ""};
    if (!json.is_object() || json.size() != 3 || !json.contains("kind") || !json.contains("path") ||
        !json.contains("weight") || !json["path"].is_string() || !json["weight"].is_number()) {
        return wrong;
    }
    AddOn addOn;
    addOn.path = json["path"].get<std::string>();
    addOn.weight = json["weight"].get<double>();
    if (!std::isfinite(addOn.weight)) return wrong;
    for (const KindNames& known : kKinds) {
        addOn.kind = known.kind;
        if (json["kind"] == known.name) return addOn;
    }
    return wrong;
}

}  // namespace

const char* toString(AddOnKind kind) {
    for (const KindNames& known : kKinds) {
        if (known.kind == kind) return known.name;
    }
    return "?";
}

const char* wordsFor(AddOnKind kind) {
    for (const KindNames& known : kKinds) {
        if (known.kind == kind) return known.words;
    }
    return "?";
}

nlohmann::json toJson(const std::vector<AddOn>& addOns) {
    nlohmann::json json = nlohmann::json::array();
    for (const AddOn& addOn : addOns)
        json.push_back({{"kind", toString(addOn.kind)}, {"path", addOn.path}, {"weight", addOn.weight}});
    return json;
}

Result<std::vector<AddOn>> addOnsFromJson(const nlohmann::json& json) {
    if (!json.is_array()) return Error{ErrorCode::BadInput, "'add_ons' must be a list.", ""};
    std::vector<AddOn> addOns;
    for (const nlohmann::json& entry : json) {
        auto addOn = addOnFromJson(entry);
        if (!addOn) return addOn.error();
        addOns.push_back(std::move(addOn).value());
    }
    return addOns;
}

}  // namespace mutoscope
