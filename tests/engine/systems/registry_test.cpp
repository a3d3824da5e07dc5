// SPDX-License-Identifier: Apache-2.0
// Model folders as users have them: complete, incomplete, damaged, mixed from two models.
#include "engine/systems/registry.h"

#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/weights/safetensors_writer.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <fstream>

namespace mutoscope {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

/// A small I2VGen-XL model that each test may damage.
class ModelFolder : public ::testing::Test {
protected:
    ModelFolder() {
        std::filesystem::copy(test::goldenFolder("i2vgenxl_public") / "model", m_model,
                              std::filesystem::copy_options::recursive);
    }

    void write(const std::filesystem::path& name, const std::string& text) const {
        std::ofstream(m_model / name, std::ios::binary | std::ios::trunc) << text;
    }

    /// The error of looking at the folder, which must be one line; loading must refuse it in the same words, before it
    /// loads.
    Error refusal() const {
        const auto facts = describeModel(m_model);
        const auto loaded = loadModel(m_model, {});
        if (facts || loaded) return {ErrorCode::Internal, "it was accepted", ""};
        EXPECT_EQ(loaded.error().message, facts.error().message);
        EXPECT_EQ(facts.error().message.find('\n'), std::string::npos);
        EXPECT_THAT(facts.error().message, HasSubstr(m_model.string()));
        return facts.error();
    }

    /// Puts an autoencoder of another shape in place of the model's: configuration, weights or both.
    void replaceAutoencoder(bool configuration, bool weights) const {
        auto config = AutoencoderKLConfig::open(m_model / "vae" / "config.json").value();
        config.latentChannels = 8;
        AutoencoderKL other(config);
        materialise(other, {});
        std::map<std::string, at::Tensor> tensors;
        for (const ParameterSlot& slot : other.parameters()) tensors[slot.name] = slot.tensor->zero_();
        if (weights) {
            ASSERT_TRUE(writeSafetensors(m_model / "vae" / "diffusion_pytorch_model.safetensors", tensors));
        }
        if (!configuration) return;
        std::ifstream stream(m_model / "vae" / "config.json");
        auto json = nlohmann::json::parse(stream);
        json["latent_channels"] = 8;
        write("vae/config.json", json.dump());
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_model = m_folder.path() / "my model";
    const std::filesystem::path m_unet = m_model / "unet" / "diffusion_pytorch_model.safetensors";
};

TEST_F(ModelFolder, ChangedInSilence_IsLookedAtAgain) {
    ASSERT_TRUE(describeModel(m_model));
    const auto config = m_model / "scheduler" / "scheduler_config.json";
    const auto written = std::filesystem::last_write_time(config);
    std::string text;
    {
        std::ifstream stream(config, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(stream), {});
    }
    std::string damaged = text;
    damaged[damaged.find('{')] = '[';
    write("scheduler/scheduler_config.json", damaged);  // of the same length
    std::filesystem::last_write_time(config, written);
    EXPECT_THAT(refusal().message, HasSubstr("scheduler_config.json"));

    write("scheduler/scheduler_config.json", text);
    std::filesystem::last_write_time(config, written);
    EXPECT_TRUE(describeModel(m_model));
    std::filesystem::remove(m_unet);
    EXPECT_FALSE(describeModel(m_model));
}

TEST_F(ModelFolder, Complete_IsDescribedAndLoaded) {
    const auto facts = describeModel(m_model / "unet" / "..");  // any spelling of the folder
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(facts->system, "i2vgen_xl");
    EXPECT_EQ(facts->name, "my model");
    EXPECT_TRUE(std::filesystem::equivalent(facts->folder, m_model));
    EXPECT_EQ(facts->sizeMultiple, 8);
    EXPECT_EQ(facts->defaultScheduler, "ddim");
    EXPECT_THAT(facts->schedulers, ::testing::Contains("ddim"));
    EXPECT_EQ(facts->defaults.clipSkip, 1);
    EXPECT_GT(facts->weightBytes, 1'000'000u);
    EXPECT_LT(facts->weightBytes, std::filesystem::file_size(m_unet) + 600'000u);
    const auto loaded = loadModel(m_model, {});
    EXPECT_TRUE(loaded) << loaded.error().message;
}

TEST_F(ModelFolder, LoadingWhenCancelled_SaysCancelled) {
    LoadOptions options;
    options.cancel.cancel();
    const auto loaded = loadModel(m_model, options);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::Cancelled);
}

TEST_F(ModelFolder, WhatIsNoModel_IsToldApart) {
    const auto messageOf = [](const std::filesystem::path& folder) {
        const auto entry = systemOf(folder);
        EXPECT_FALSE(entry);
        return entry ? "it was accepted" : entry.error().message;
    };
    EXPECT_THAT(messageOf(m_folder.path() / "gone"), HasSubstr("there is no such folder"));
    EXPECT_THAT(messageOf(m_model / "model_index.json"), HasSubstr("is not a folder"));
    EXPECT_THAT(messageOf(m_model / "unet"), AllOf(HasSubstr("unet"), HasSubstr("no model_index.json")));
    write("model_index.json", "{");
    EXPECT_THAT(messageOf(m_model), HasSubstr("model_index.json: is not valid JSON"));
    write("model_index.json", R"({"_class_name":["I2VGenXLPipeline"]})");
    EXPECT_THAT(messageOf(m_model), HasSubstr("has no _class_name"));
}

TEST_F(ModelFolder, AnotherKindOfModel_IsNamedWithWhatIsSupported) {
    write("model_index.json", R"({"_class_name":"StableDiffusionXLPipeline"})");
    const Error error = refusal();
    EXPECT_EQ(error.code, ErrorCode::Unsupported);
    EXPECT_THAT(error.message, AllOf(HasSubstr("StableDiffusionXLPipeline"), HasSubstr("supported are I2VGen-XL")));
}

TEST_F(ModelFolder, ConsistentAutoencoderOfAnotherModel_DoesNotBelong) {
    replaceAutoencoder(true, true);
    const Error error = refusal();
    EXPECT_EQ(error.code, ErrorCode::BadInput);
    EXPECT_THAT(error.message, AllOf(HasSubstr("do not belong together"),
                                     HasSubstr("autoencoder has 8 latent channels"), HasSubstr("takes 4")));
}

TEST_F(ModelFolder, AutoencoderWeightsOfAnotherModel_AreListed) {
    replaceAutoencoder(false, true);
    const Error error = refusal();
    EXPECT_EQ(error.code, ErrorCode::BadInput);
    EXPECT_THAT(error.message, AllOf(HasSubstr("vae"), HasSubstr("does not fit this model's configuration")));
    for (const char* name :
         {"encoder.conv_out.weight", "quant_conv.weight", "post_quant_conv.bias", "decoder.conv_in.weight"}) {
        EXPECT_THAT(error.detail, HasSubstr(std::string("mismatched ") + name)) << "every difference is listed";
    }
}

TEST_F(ModelFolder, WeightsOfAnotherNetwork_AreListed) {
    std::filesystem::copy_file(m_model / "vae" / "diffusion_pytorch_model.safetensors", m_unet,
                               std::filesystem::copy_options::overwrite_existing);
    const Error error = refusal();
    EXPECT_THAT(error.message, AllOf(HasSubstr(m_unet.string()), HasSubstr("missing"), HasSubstr("unexpected")));
    EXPECT_THAT(error.detail,
                AllOf(HasSubstr("missing conv_in.weight"), HasSubstr("unexpected decoder.conv_in.weight")));
}

TEST_F(ModelFolder, TruncatedWeights_AreAnIncompleteDownload) {
    const auto whole = std::filesystem::file_size(m_unet);
    for (const auto size : {whole - 1, whole / 2, std::uintmax_t{1000}, std::uintmax_t{0}}) {
        std::filesystem::resize_file(m_unet, size);
        EXPECT_THAT(refusal().message, AllOf(HasSubstr(m_unet.string()), HasSubstr("download it again"))) << size;
    }
}

TEST_F(ModelFolder, PickleUnderASafeName_IsNeverRead) {
    write("unet/diffusion_pytorch_model.safetensors", "PK\x03\x04 archive/data.pkl");
    EXPECT_THAT(refusal().message, AllOf(HasSubstr(m_unet.string()), HasSubstr("pickles are never read")));
    write("unet/diffusion_pytorch_model.safetensors", "\x80\x02}q");
    EXPECT_THAT(refusal().message, HasSubstr("pickles are never read"));
    std::filesystem::rename(m_unet, m_model / "unet" / "diffusion_pytorch_model.bin");
    EXPECT_THAT(refusal().message, HasSubstr("holds only a pickle (diffusion_pytorch_model.bin)"));
}

TEST_F(ModelFolder, GitLfsPointer_IsNamed) {
    write("vae/diffusion_pytorch_model.safetensors",
          "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n");
    EXPECT_THAT(refusal().message, AllOf(HasSubstr("vae"), HasSubstr("Git-LFS pointer")));
}

TEST_F(ModelFolder, EveryPartThatIsMissing_IsNamed) {
    for (const char* part :
         {"unet", "vae", "text_encoder", "image_encoder", "tokenizer", "scheduler", "feature_extractor"}) {
        std::filesystem::rename(m_model / part, m_folder.path() / part);
        EXPECT_THAT(refusal().message, HasSubstr((m_model / part).string()));
        std::filesystem::rename(m_folder.path() / part, m_model / part);
    }
    EXPECT_TRUE(describeModel(m_model));
}

TEST_F(ModelFolder, EveryConfigurationThatIsDamaged_IsNamed) {
    for (const char* file :
         {"unet/config.json", "vae/config.json", "text_encoder/config.json", "image_encoder/config.json",
          "scheduler/scheduler_config.json", "feature_extractor/preprocessor_config.json", "tokenizer/vocab.json"}) {
        const auto path = m_model / file, kept = m_folder.path() / "kept";
        std::filesystem::rename(path, kept);
        for (const char* text : {"", "[", "[1]", "{\"a\":}", "\xff"}) {
            write(file, text);
            EXPECT_THAT(refusal().message, HasSubstr(path.string())) << text;
        }
        std::filesystem::remove(path);
        ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
        EXPECT_THAT(refusal().message, HasSubstr(path.string())) << "a FIFO, which must not hang us";
        std::filesystem::remove(path);
        std::filesystem::rename(kept, path);
    }
    EXPECT_TRUE(describeModel(m_model));
}

TEST_F(ModelFolder, NotesThatCannotBe_AreAnErrorOfItsDescription) {
    write("mutoscope.json", R"({"format":1,"defaults":{"steps":-3}})");
    const auto facts = describeModel(m_model);
    ASSERT_FALSE(facts);
    EXPECT_THAT(facts.error().message, AllOf(HasSubstr((m_model / "mutoscope.json").string()), HasSubstr("steps")));
}

TEST(Registry, RecordedCall_ReadsEveryArgumentAndRefusesUnknownOnes) {
    const SystemEntry& entry = registeredSystems().front();
    const auto read = [&entry](const char* text) { return entry.readCall(nlohmann::json::parse(text)); };
    const auto call =
        read(R"({"prompt":"a boat","height":64,"width":96,"target_fps":8,"num_frames":6,"num_inference_steps":5,
                               "guidance_scale":7.5,"clip_skip":null,"decode_chunk_size":null,"eta":0.0})");
    ASSERT_TRUE(call) << call.error().message;
    EXPECT_EQ(call->request.prompt, "a boat");
    EXPECT_EQ(call->plan.width, 96);
    EXPECT_EQ(call->plan.frames, 6);
    EXPECT_EQ(call->plan.guidance, 7.5);
    EXPECT_EQ(call->plan.clipSkip, 0);
    EXPECT_EQ(call->plan.decodeChunk, 6);
    for (const auto& [text, says] :
         {std::pair{R"({"eta":1.0})", "eta"}, std::pair{R"({"latents":[1]})", "latents"},
          std::pair{R"({"height":"64"})", "height"}, std::pair{R"({"num_frames":0})", "num_frames"}}) {
        const auto refused = read(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_THAT(refused.error().message, HasSubstr(says));
    }
}

}  // namespace
}  // namespace mutoscope
