// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/training/model_files.h"

#include "engine/training/model_parts.h"
#include "engine/training/sentences.h"
#include "engine/training/training_files.h"
#include "engine/training/vocabulary.h"
#include "engine/weights/checkpoint.h"
#include "engine/weights/safetensors_writer.h"

#include <ATen/ATen.h>

namespace mutoscope::i2vgen_xl {
namespace {

Result<void> writeTokenizer(const Vocabulary& vocabulary, std::int64_t maximumLength,
                            const std::filesystem::path& folder) {
    const nlohmann::json config{{"add_prefix_space", false},    {"bos_token", "<|startoftext|>"},
                                {"do_lower_case", true},        {"eos_token", "<|endoftext|>"},
                                {"errors", "replace"},          {"model_max_length", maximumLength},
                                {"pad_token", "<|endoftext|>"}, {"tokenizer_class", "CLIPTokenizer"},
                                {"unk_token", "<|endoftext|>"}};
    const nlohmann::json roles{{"bos_token", "<|startoftext|>"},
                               {"eos_token", "<|endoftext|>"},
                               {"pad_token", "<|endoftext|>"},
                               {"unk_token", "<|endoftext|>"}};
    if (auto written = writeText(folder / "vocab.json", vocabulary.vocabJson()); !written) return written;
    if (auto written = writeText(folder / "merges.txt", vocabulary.mergesText()); !written) return written;
    if (auto written = writeJson(folder / "tokenizer_config.json", config); !written) return written;
    return writeJson(folder / "special_tokens_map.json", roles);
}

nlohmann::json modelIndex(const Recipe& recipe) {
    const auto entry = [](const char* library, const char* name) { return nlohmann::json::array({library, name}); };
    return {{"_class_name", "I2VGenXLPipeline"},
            {"_diffusers_version", "0.42.1"},
            {"feature_extractor", entry("transformers", "CLIPImageProcessor")},
            {"image_encoder", entry("transformers", "CLIPVisionModelWithProjection")},
            {"scheduler", {"diffusers", recipe.configs.at("scheduler").value("_class_name", "DDIMScheduler")}},
            {"text_encoder", entry("transformers", "CLIPTextModel")},
            {"tokenizer", entry("transformers", "CLIPTokenizer")},
            {"unet", entry("diffusers", "I2VGenXLUNet")},
            {"vae", entry("diffusers", "AutoencoderKL")}};
}

Result<void> writeHalf(const std::filesystem::path& file, const std::map<std::string, at::Tensor>& weights,
                       const std::string& prefix) {
    std::map<std::string, at::Tensor> half;
    for (const auto& [name, tensor] : weights) {
        if (name.starts_with(prefix)) half[name.substr(prefix.size())] = tensor.to(at::kHalf).contiguous();
    }
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    return writeSafetensors(file, half, {{"format", "pt"}});
}

Result<void> copyFile(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code failed;
    std::filesystem::create_directories(to.parent_path(), failed);
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, failed);
    if (failed)
        return Error{ErrorCode::Disk, "'" + to.string() + "' could not be written: " + failed.message() + ".", ""};
    return {};
}

}  // namespace

Result<void> prepareModelFolder(const Recipe& recipe, const std::filesystem::path& folder) {
    const Vocabulary vocabulary = learnVocabulary(vocabularyTexts(), recipe.vocabularyMerges);
    std::error_code failed;
    for (auto [part, config] : recipe.configs) {
        if (part == "vae" && std::filesystem::exists(folder / autoencoderWeightsFile(), failed)) continue;
        if (part == "text_encoder") {
            config["vocab_size"] = vocabulary.ids.size();
            config["bos_token_id"] = vocabulary.startId();
            config["eos_token_id"] = vocabulary.endId();
            config["pad_token_id"] = vocabulary.endId();
        }
        if (auto written = writeJson(folder / configFile(part), config); !written) return written;
    }
    const std::int64_t length = recipe.configs.at("text_encoder").value("max_position_embeddings", std::int64_t{77});
    return writeTokenizer(vocabulary, length, folder / "tokenizer");
}

Result<void> exportModel(const Recipe& recipe, const std::filesystem::path& from, const std::filesystem::path& to) {
    auto autoencoder = Checkpoint::openFile(from / autoencoderWeightsFile());
    if (!autoencoder) return autoencoder.error();
    std::map<std::string, at::Tensor> autoencoderWeights;
    for (const auto& [name, entry] : autoencoder->tensors()) {
        auto tensor = autoencoder->view(name);
        if (!tensor) return tensor.error();
        autoencoderWeights[name] = tensor.value();
    }
    auto denoiser = TrainingCheckpoints(from / kDenoiserTraining).newestAverage();
    if (!denoiser) return denoiser.error();
    auto text = TrainingCheckpoints(from / kTextTraining).newestAverage();
    if (!text) return text.error();

    if (auto done = writeHalf(to / autoencoderWeightsFile(), autoencoderWeights, ""); !done) return done;
    if (auto done = writeHalf(to / "unet/diffusion_pytorch_model.safetensors", denoiser.value(), kUNetPrefix); !done)
        return done;
    if (auto done = writeHalf(to / "text_encoder/model.safetensors", text.value(), ""); !done) return done;
    if (auto done = writeHalf(to / "image_encoder/model.safetensors", denoiser.value(), kPicturePrefix); !done)
        return done;
    for (const auto& [part, config] : recipe.configs) {
        if (auto done = copyFile(from / configFile(part), to / configFile(part)); !done) return done;
    }
    for (const char* name : {"vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"}) {
        if (auto done = copyFile(from / "tokenizer" / name, to / "tokenizer" / name); !done) return done;
    }
    if (auto done = writeJson(to / "model_index.json", modelIndex(recipe)); !done) return done;
    if (!recipe.modelCard.empty()) {
        if (auto done = writeText(to / "README.md", recipe.modelCard); !done) return done;
    }
    return writeJson(to / "mutoscope.json", recipe.modelFile);
}

}  // namespace mutoscope::i2vgen_xl
