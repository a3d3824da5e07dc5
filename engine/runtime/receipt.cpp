// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/receipt.h"

#include "engine/request/strict_json.h"
#include "engine/runtime/version.h"
#include "engine/store/content_hash.h"
#include "engine/store/model_fingerprint.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <nlohmann/json.hpp>

#include <map>
#include <sstream>

namespace mutoscope {
namespace {

/// The libraries that compute, out of LibTorch's own description of itself.
std::vector<std::string> computingLibraries() {
    std::vector<std::string> found;
    std::istringstream text(at::show_config());
    for (std::string line; std::getline(text, line);) {
        const auto begin = line.find_first_not_of(" -");
        if (begin == std::string::npos) continue;
        line.erase(0, begin);
        for (const char* name : {"Intel(R) oneAPI", "Intel(R) MKL-DNN", "Intel(R) Math", "CUDA Runtime", "CuDNN"}) {
            if (line.compare(0, std::string(name).size(), name) == 0) found.push_back(line);
        }
    }
    return found;
}

nlohmann::json machineOf(const ResolvedPlan& plan, const std::string& deviceName) {
    return {{"device", deviceName},
            {"kind", plan.device.substr(0, plan.device.find(':'))},
            {"threads", at::get_num_threads()},
            {"instructions", at::get_cpu_capability()}};
}

using Values = std::map<std::string, std::string>;

void flatten(const nlohmann::json& json, const std::string& name, Values& values) {
    if (json.is_object()) {
        for (const auto& [key, value] : json.items()) flatten(value, name.empty() ? key : name + "." + key, values);
    } else {
        values[name] = json.is_string() ? json.get<std::string>() : dumpJson(json);
    }
}

/// What of a recipe may change frames; forecasts and remarks may not.
Values decisiveValues(const nlohmann::json& recipe) {
    Values values;
    for (const char* part : {"plan", "receipt"}) {
        const auto found = recipe.find(part);
        if (found == recipe.end() || !found->is_object()) continue;
        nlohmann::json json = *found;
        for (const char* aside :
             {"memory", "savers", "adjustments", "notes", "frames_sha256", "latents_sha256", "model"}) {
            json.erase(aside);
        }
        if (json.contains("start") && json["start"].is_object()) {
            for (const char* name : {"path", "clip"}) json["start"].erase(name);
        }
        flatten(json, part == std::string("plan") ? "" : "receipt", values);
    }
    const auto request = recipe.find("request");
    if (request != recipe.end() && request->is_object()) {
        for (const char* key : {"prompt", "negative_prompt"}) {
            if (request->contains(key)) flatten((*request)[key], key, values);
        }
    }
    return values;
}

std::string shortened(std::string value) {
    constexpr std::size_t kMost = 80;
    if (value.size() > kMost) value = value.substr(0, kMost) + "...";
    return value;
}

}  // namespace

nlohmann::json makeReceipt(const GenerationRequest& request, const Clip& clip, const ModelFacts& model,
                           const std::string& deviceName, bool resumed) {
    nlohmann::json receipt{{"frames_sha256", framesHash(*clip.frames)},
                           {"model_sha256", modelFingerprint(model.folder)},
                           {"machine", machineOf(clip.plan, deviceName)},
                           {"program",
                            {{"version", programVersion()},
                             {"revision", programRevision()},
                             {"torch", torchVersion()},
                             {"libraries", computingLibraries()}}},
                           {"run",
                            {{"batch", clip.summary.batch},
                             {"reused", clip.summary.reused},
                             {"recovered", clip.summary.recoveries.size()},
                             {"resumed", resumed}}}};
    if (request.picture) receipt["picture_sha256"] = pictureHash(*request.picture);
    for (const AddOn& addOn : request.addOns) receipt["add_ons_sha256"].push_back(modelFingerprint(addOn.path));
    return receipt;
}

std::vector<std::string> recipeDifferences(const std::string& one, const std::string& other) {
    const auto first = nlohmann::json::parse(one, nullptr, /*allow_exceptions=*/false);
    const auto second = nlohmann::json::parse(other, nullptr, /*allow_exceptions=*/false);
    if (!first.is_object() || !second.is_object()) return {"One of the two has no recipe that can be read."};
    std::vector<std::string> sentences;
    const bool known = first.contains("receipt") && second.contains("receipt");
    if (!known) sentences.push_back("The clip has no receipt, so model, machine and program cannot be compared.");
    const Values before = decisiveValues(first), now = decisiveValues(second);
    Values all = before;
    all.insert(now.begin(), now.end());
    for (const auto& [name, ignored] : all) {
        if (!known && name.compare(0, 8, "receipt.") == 0) continue;
        const auto had = before.find(name), has = now.find(name);
        const std::string then = had == before.end() ? "not told" : shortened(had->second);
        const std::string today = has == now.end() ? "not told" : shortened(has->second);
        const std::string plain = name.compare(0, 8, "receipt.") == 0 ? name.substr(8) : name;
        if (had == before.end() || has == now.end() || had->second != has->second) {
            sentences.push_back(plain + ": " + then + " then, " + today + " now.");
        }
    }
    return sentences;
}

}  // namespace mutoscope
