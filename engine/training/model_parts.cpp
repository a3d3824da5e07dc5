// SPDX-License-Identifier: Apache-2.0
#include "engine/training/model_parts.h"

#include "engine/training/training_files.h"
#include "engine/weights/safetensors_writer.h"

#include <ATen/ATen.h>

#include <fstream>

namespace mutoscope {

std::filesystem::path autoencoderWeightsFile() { return "vae/diffusion_pytorch_model.safetensors"; }

Result<void> writeText(const std::filesystem::path& file, const std::string& text) {
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream << text;
    stream.flush();
    if (!stream) {
        return Error{ErrorCode::Disk,
                     "'" + file.string() + "' could not be written; check the folder's rights and the free space.", ""};
    }
    return {};
}

Result<void> writeJson(const std::filesystem::path& file, const nlohmann::json& json) {
    return writeText(file, json.dump(2) + "\n");
}

std::filesystem::path configFile(const std::string& part) {
    if (part == "scheduler") return "scheduler/scheduler_config.json";
    if (part == "feature_extractor") return "feature_extractor/preprocessor_config.json";
    return std::filesystem::path(part) / "config.json";
}

Result<void> writeAutoencoder(const Recipe& recipe, const std::filesystem::path& folder,
                              const std::map<std::string, at::Tensor>& weights, double scalingFactor) {
    nlohmann::json config = recipe.configs.at("vae");
    config["scaling_factor"] = scalingFactor;
    if (auto written = writeJson(folder / configFile("vae"), config); !written) return written;
    return writeSafetensors(folder / autoencoderWeightsFile(), weights, {{"format", "pt"}});
}

Result<void> takeAverage(const std::filesystem::path& training, ParameterBank& bank) {
    auto trained = TrainingCheckpoints(training).newestAverage();
    if (!trained) return trained.error();
    for (auto& [name, target] : bank.named(bank.flat())) {
        const auto found = trained->find(name);
        if (found == trained->end() || found->second.sizes() != target.sizes()) {
            return Error{ErrorCode::BadInput,
                         "What was trained in '" + training.string() + "' belongs to another recipe ('" + name +
                             "' does not fit); train it again in a new folder.",
                         ""};
        }
        target.copy_(found->second);
    }
    return {};
}

Result<void> loadTrainedText(const std::filesystem::path& folder, ParameterBank& bank) {
    auto taken = takeAverage(folder / kTextTraining, bank);
    if (!taken) return Error{ErrorCode::BadInput, "Train the text encoder first: " + taken.error().message, ""};
    return {};
}

}  // namespace mutoscope
