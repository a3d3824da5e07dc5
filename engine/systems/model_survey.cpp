// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/model_survey.h"

#include "engine/request/bare_name.h"
#include "engine/systems/registry.h"
#include "engine/weights/checkpoint.h"
#include "engine/weights/model_folder.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kIndex = "model_index.json";
constexpr int kDeepest = 2;

bool standsAt(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

bool endsWith(const std::string& text, const char* end) {
    const std::string_view tail(end);
    return text.size() >= tail.size() && text.compare(text.size() - tail.size(), tail.size(), tail) == 0;
}

const char* nameOf(c10::ScalarType type) {
    switch (type) {
        case c10::ScalarType::Half: return "fp16";
        case c10::ScalarType::BFloat16: return "bf16";
        case c10::ScalarType::Float: return "fp32";
        case c10::ScalarType::Double: return "fp64";
        case c10::ScalarType::Char: return "int8";
        case c10::ScalarType::Float8_e4m3fn:
        case c10::ScalarType::Float8_e5m2: return "fp8";
        default: return "";
    }
}

/// What the part's folder must hold, by the class that reads it.
struct PartNeeds {
    std::vector<std::string> files;
    std::string stem;  ///< of its weights; empty where it has none
};

PartNeeds needsOf(const std::string& library, const std::string& className) {
    if (endsWith(className, "Tokenizer")) return {{"vocab.json", "merges.txt"}, ""};
    if (endsWith(className, "Scheduler")) return {{"scheduler_config.json"}, ""};
    if (endsWith(className, "Processor") || endsWith(className, "FeatureExtractor"))
        return {{"preprocessor_config.json"}, ""};
    return {{"config.json"}, library == "transformers" ? "model" : "diffusion_pytorch_model"};
}

/// The shards that an index lists and that are not there.
std::vector<std::string> missingShards(const fs::path& index) {
    std::set<std::string> shards;
    if (const auto json = readJsonFile(index); json && json->contains("weight_map")) {
        const auto& map = json.value()["weight_map"];
        for (auto entry = map.begin(); map.is_object() && entry != map.end(); ++entry) {
            if (entry->is_string()) shards.insert(entry->get<std::string>());
        }
    }
    std::vector<std::string> missing;
    for (const std::string& shard : shards) {
        if (!standsAt(index.parent_path() / fs::path(shard).filename())) missing.push_back(shard);
    }
    return missing;
}

void surveyWeights(const fs::path& folder, const std::string& stem, SurveyedPart& part, std::string& problem) {
    const fs::path index = folder / (stem + ".safetensors.index.json");
    const bool sharded = standsAt(index);
    if (sharded) {
        for (const std::string& shard : missingShards(index)) part.missing.push_back(part.name + "/" + shard);
    } else if (!standsAt(folder / (stem + ".safetensors")) && !standsAt(folder / (stem + ".fp16.safetensors"))) {
        part.missing.push_back(part.name + "/" + stem + ".safetensors");
    }
    if (!part.missing.empty()) return;
    const auto checkpoint = Checkpoint::open(folder, {stem});
    if (!checkpoint) {
        if (problem.empty()) problem = checkpoint.error().message;
        return;
    }
    part.bytes = checkpoint->byteCount();
    std::map<std::string, std::uint64_t> byType;
    for (const auto& [name, entry] : checkpoint->tensors()) byType[nameOf(entry.dtype)] += entry.end - entry.begin;
    const auto most = std::max_element(byType.begin(), byType.end(),
                                       [](const auto& one, const auto& other) { return one.second < other.second; });
    if (most != byType.end()) part.precision = most->first;
}

/// The sentence about an incomplete model.
std::string lacks(const std::vector<SurveyedPart>& parts) {
    std::string files;
    int more = 0;
    constexpr int kMostNamed = 3;
    int named = 0;
    for (const SurveyedPart& part : parts) {
        for (const std::string& file : part.missing) {
            if (named++ < kMostNamed) {
                files += (files.empty() ? "" : ", ") + file;
            } else {
                ++more;
            }
        }
    }
    if (files.empty()) return "";
    if (more > 0) files += " and " + std::to_string(more) + " more";
    return "The model is incomplete: " + files + (named == 1 ? " is" : " are") + " missing; download it again.";
}

/// A folder that cannot be listed, or not to its end, hides nothing but itself.
void lookInto(const fs::path& folder, int depth, std::vector<fs::path>& found) {
    std::error_code failed;
    const auto options = fs::directory_options::skip_permission_denied;
    for (fs::directory_iterator entry(folder, options, failed), last; !failed && entry != last;
         entry.increment(failed)) {
        std::error_code ignored;
        if (!entry->is_directory(ignored)) continue;
        if (standsAt(entry->path() / kIndex)) {
            found.push_back(entry->path());
        } else if (depth < kDeepest && !entry->is_symlink(ignored)) {
            lookInto(entry->path(), depth + 1, found);
        }
    }
}

}  // namespace

ModelSurvey surveyModel(const fs::path& folder) {
    ModelSurvey survey;
    const fs::path place = fs::absolute(folder).lexically_normal();
    survey.folder = place.string();
    survey.name = bareName(place);
    const auto system = systemOf(place);
    if (!system) {
        survey.problem = system.error().message;
        return survey;
    }
    survey.system = system.value()->name;
    std::string problem;
    if (const auto index = readJsonFile(place / kIndex)) {
        for (const auto& [key, value] : index->items()) {
            if (key.empty() || key.front() == '_' || !value.is_array() || value.size() != 2) continue;
            if (!value[0].is_string() || !value[1].is_string()) continue;  // a part that was left out
            SurveyedPart part;
            part.name = key;
            const PartNeeds needs = needsOf(value[0].get<std::string>(), value[1].get<std::string>());
            for (const std::string& file : needs.files) {
                if (!standsAt(place / key / file)) part.missing.push_back(key + "/" + file);
            }
            if (!needs.stem.empty()) surveyWeights(place / key, needs.stem, part, problem);
            survey.bytes += part.bytes;
            survey.parts.push_back(std::move(part));
        }
    }
    const auto largest = std::max_element(survey.parts.begin(), survey.parts.end(),
                                          [](const auto& one, const auto& other) { return one.bytes < other.bytes; });
    if (largest != survey.parts.end()) survey.precision = largest->precision;

    // The system has the last word: it may do without a part.
    const auto facts = describeModel(place);
    if (facts) {
        survey.state = ModelSurvey::State::Ready;
        survey.name = facts->name;
        return survey;
    }
    survey.problem = lacks(survey.parts);
    survey.state = survey.problem.empty() ? ModelSurvey::State::Wrong : ModelSurvey::State::Incomplete;
    if (survey.problem.empty()) survey.problem = problem.empty() ? facts.error().message : problem;
    return survey;
}

std::vector<fs::path> findModels(const fs::path& root) {
    if (standsAt(root / kIndex)) return {root};
    std::vector<fs::path> found;
    lookInto(root, 1, found);
    std::sort(found.begin(), found.end());
    return found;
}

std::string systemName(const std::string& id) {
    for (const SystemEntry& system : registeredSystems()) {
        if (id == system.id) return system.name;
    }
    return id;
}

}  // namespace mutoscope
