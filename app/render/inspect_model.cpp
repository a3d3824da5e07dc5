// SPDX-License-Identifier: Apache-2.0
#include "app/render/inspect_model.h"

#include "app/render/console.h"
#include "engine/systems/generation_system.h"
#include "engine/weights/checkpoint.h"

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <vector>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

/// The weights of one part, counted from their headers.
struct PartFacts {
    std::string name;
    std::uint64_t parameters = 0;
    std::uint64_t bytes = 0;
    std::map<std::string, std::uint64_t> parametersByType;
};

/// As settings name precisions; LibTorch's name for the rest.
std::string typeName(c10::ScalarType type) {
    if (type == c10::ScalarType::Float) return toString(Precision::Fp32);
    if (type == c10::ScalarType::Half) return toString(Precision::Fp16);
    if (type == c10::ScalarType::BFloat16) return toString(Precision::Bf16);
    return c10::toString(type);
}

PartFacts countPart(const std::string& name, const Checkpoint& checkpoint) {
    PartFacts part;
    part.name = name;
    part.bytes = checkpoint.byteCount();
    for (const auto& [tensor, entry] : checkpoint.tensors()) {
        std::uint64_t count = 1;
        for (const std::int64_t length : entry.shape) count *= static_cast<std::uint64_t>(length);
        part.parameters += count;
        part.parametersByType[typeName(entry.dtype)] += count;
    }
    return part;
}

std::string countText(std::uint64_t count) {
    const auto scaled = [count](std::uint64_t unit, const char* name) {
        const std::uint64_t tenths = (count * 10 + unit / 2) / unit;
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + name;
    };
    return count >= 1'000'000'000 ? scaled(1'000'000'000, " G")
           : count >= 1'000'000   ? scaled(1'000'000, " M")
                                  : std::to_string(count);
}

std::string typeText(const PartFacts& part) {
    std::string text;
    for (const auto& [type, count] : part.parametersByType) text += (text.empty() ? "" : ", ") + type;
    return text;
}

nlohmann::json toJson(const PartFacts& part) {
    return {{"name", part.name},
            {"parameters", part.parameters},
            {"bytes", part.bytes},
            {"parameters_by_type", part.parametersByType}};
}

/// What the files of a part's folder are called before ".safetensors", in the published layouts.
std::vector<std::string> weightStems() { return {"diffusion_pytorch_model", "model"}; }

struct FolderFacts {
    std::vector<PartFacts> parts;
    std::vector<std::string> problems;
};

FolderFacts readParts(const fs::path& folder) {
    FolderFacts facts;
    std::error_code failed;
    std::set<fs::path> subfolders;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        std::error_code gone;
        if (entry->is_directory(gone)) subfolders.insert(entry->path());
    }
    for (const fs::path& subfolder : subfolders) {
        bool hasWeights = false;
        bool hasPickle = false;
        for (fs::directory_iterator entry(subfolder, failed), end; !failed && entry != end; entry.increment(failed)) {
            const std::string extension = entry->path().extension().string();
            hasWeights |= extension == ".safetensors";
            hasPickle |= extension == ".bin" || extension == ".ckpt" || extension == ".pt" || extension == ".pth";
        }
        const std::string name = subfolder.filename().string();
        if (!hasWeights && hasPickle) {
            facts.problems.push_back(
                "'" + name + "' has its weights as a pickle, which Mutoscope never reads; get the .safetensors files.");
        }
        if (!hasWeights) continue;
        const auto checkpoint = Checkpoint::open(subfolder, weightStems());
        if (checkpoint) facts.parts.push_back(countPart(name, checkpoint.value()));
        if (!checkpoint) facts.problems.push_back(checkpoint.error().message);
    }
    return facts;
}

nlohmann::json toJson(const ModelFacts& model) {
    nlohmann::json presets = nlohmann::json::object();
    for (const auto& [id, settings] : model.presetValues) presets[id] = toJson(settings);
    nlohmann::json addOns = nlohmann::json::array();
    for (const AddOnKind kind : model.addOns) addOns.push_back(toString(kind));
    return {
        {"system", model.system},
        {"system_name", model.systemName},
        {"name", model.name},
        {"folder", model.folder},
        {"needs_picture", model.needsPicture},
        {"takes_picture", model.takesPicture},
        {"takes_prompt", model.takesPrompt},
        {"takes_negative_prompt", model.takesNegativePrompt},
        {"uses_guidance", model.usesGuidance},
        {"size", {{"multiple", model.sizeMultiple}, {"minimum", model.minimumSize}, {"maximum", model.maximumSize}}},
        {"frames",
         {{"multiple", model.frameMultiple},
          {"offset", model.frameOffset},
          {"minimum", model.minimumFrames},
          {"maximum", model.maximumFrames}}},
        {"guidance", {{"low", model.guidanceLow}, {"high", model.guidanceHigh}}},
        {"add_ons", addOns},
        {"needs_motion_adapter", model.needsMotionAdapter},
        {"schedulers", model.schedulers},
        {"default_scheduler", model.defaultScheduler},
        {"weight_bytes", model.weightBytes},
        {"defaults", toJson(model.defaults)},
        {"presets", presets}};
}

void printParts(Console& console, const std::vector<PartFacts>& parts) {
    for (const PartFacts& part : parts) {
        console.print("  " + part.name + std::string(part.name.size() < 20 ? 20 - part.name.size() : 1, ' ') +
                      countText(part.parameters) + " parameters, " + byteCount(part.bytes) + ", " + typeText(part));
    }
}

void printModel(Console& console, const ModelFacts& model, const FolderFacts& folder) {
    console.print(model.name + ", a model of " + model.systemName);
    console.print("folder        " + model.folder);
    const char* picture = model.needsPicture ? "a picture" : model.takesPicture ? "a picture or none" : "no picture";
    console.print(std::string("takes         ") + picture + (model.takesPrompt ? ", a prompt" : "") +
                  (model.takesNegativePrompt ? ", a negative prompt" : ""));
    console.print("size          " + std::to_string(model.minimumSize) + " to " + std::to_string(model.maximumSize) +
                  " px, in multiples of " + std::to_string(model.sizeMultiple));
    console.print("frames        " + std::to_string(model.minimumFrames) + " to " +
                  std::to_string(model.maximumFrames));
    if (model.needsMotionAdapter) console.print("needs         a motion adapter to make clips");
    std::string addOns;
    for (const AddOnKind kind : model.addOns) addOns += (addOns.empty() ? "" : ", ") + std::string(wordsFor(kind));
    if (!addOns.empty()) console.print("add-ons       " + addOns);
    std::string schedulers;
    for (const std::string& name : model.schedulers) schedulers += (schedulers.empty() ? "" : ", ") + name;
    console.print("schedulers    " + schedulers + " (" + model.defaultScheduler + " is its own)");
    for (const auto& [id, settings] : model.presetValues)
        console.print("preset        " + id + " " + toJson(settings).dump());
    std::uint64_t parameters = 0;
    for (const PartFacts& part : folder.parts) parameters += part.parameters;
    console.print("weights       " + countText(parameters) + " parameters, " + byteCount(model.weightBytes));
    printParts(console, folder.parts);
}

}  // namespace

Result<ExitCode> inspectModel(Console& console, const fs::path& path) {
    const fs::path folder = fs::absolute(path);
    const auto model = describeModel(folder);
    if (!model) return model.error();
    const FolderFacts parts = readParts(folder);

    nlohmann::json json = toJson(model.value());
    json["kind"] = "model";
    json["parts"] = nlohmann::json::array();
    for (const PartFacts& part : parts.parts) json["parts"].push_back(toJson(part));
    json["problems"] = parts.problems;
    console.printJson(json);
    printModel(console, model.value(), parts);
    for (const std::string& problem : parts.problems) console.print("problem       " + problem);
    return parts.problems.empty() ? ExitCode::Ok : ExitCode::BadInput;
}

Result<ExitCode> inspectWeights(Console& console, const fs::path& file) {
    const auto checkpoint = Checkpoint::openFile(file);
    if (!checkpoint) return checkpoint.error();
    const PartFacts part = countPart(file.filename().string(), checkpoint.value());
    nlohmann::json json = toJson(part);
    json["kind"] = "weights";
    json["tensors"] = checkpoint->tensors().size();
    console.printJson(json);
    console.print("A safetensors file of " + std::to_string(checkpoint->tensors().size()) + " tensors");
    printParts(console, {part});
    return ExitCode::Ok;
}

}  // namespace mutoscope
