// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/model_survey.h"

#include "engine/request/resource_paths.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using State = ModelSurvey::State;

class ModelSurveyTest : public ::testing::Test {
protected:
    ModelSurveyTest() {
        fs::create_directories(m_model.parent_path());
        fs::copy(resourcesFolder() / "models" / "starter", m_model, fs::copy_options::recursive);
    }
    static const SurveyedPart* part(const ModelSurvey& survey, const std::string& name) {
        const auto found = std::find_if(survey.parts.begin(), survey.parts.end(),
                                        [&](const SurveyedPart& one) { return one.name == name; });
        return found == survey.parts.end() ? nullptr : &*found;
    }

    const test::TemporaryFolder m_folder;
    const fs::path m_model = m_folder.path() / "models" / "tiny";
};

TEST_F(ModelSurveyTest, TheStarterModel_IsReadyWithItsParts) {
    const ModelSurvey survey = surveyModel(resourcesFolder() / "models" / "starter");
    EXPECT_EQ(survey.state, State::Ready) << survey.problem;
    EXPECT_EQ(survey.name, "Starter");
    EXPECT_THAT(survey.system, HasSubstr("I2VGen"));
    EXPECT_TRUE(survey.problem.empty());
    ASSERT_NE(part(survey, "unet"), nullptr);
    EXPECT_GT(part(survey, "unet")->bytes, 5'000'000u);
    EXPECT_FALSE(part(survey, "unet")->precision.empty());
    EXPECT_EQ(survey.precision, part(survey, "unet")->precision);
    EXPECT_GT(survey.bytes, part(survey, "unet")->bytes);
    ASSERT_NE(part(survey, "tokenizer"), nullptr);
    EXPECT_EQ(part(survey, "tokenizer")->bytes, 0u);
}

TEST_F(ModelSurveyTest, MissingFiles_AreNamed) {
    ASSERT_EQ(surveyModel(m_model).state, State::Ready) << surveyModel(m_model).problem;
    fs::remove(m_model / "unet" / "diffusion_pytorch_model.safetensors");
    fs::remove(m_model / "tokenizer" / "merges.txt");
    const ModelSurvey survey = surveyModel(m_model);
    EXPECT_EQ(survey.state, State::Incomplete);
    EXPECT_THAT(survey.problem, HasSubstr("unet/diffusion_pytorch_model.safetensors"));
    EXPECT_THAT(survey.problem, HasSubstr("tokenizer/merges.txt"));
    EXPECT_THAT(part(survey, "unet")->missing, ElementsAre("unet/diffusion_pytorch_model.safetensors"));
    EXPECT_TRUE(part(survey, "vae")->missing.empty());
}

TEST_F(ModelSurveyTest, MissingShards_AreNamed) {
    const fs::path unet = m_model / "unet";
    fs::rename(unet / "diffusion_pytorch_model.safetensors", unet / "part-1.safetensors");
    std::ofstream(unet / "diffusion_pytorch_model.safetensors.index.json")
        << R"({"weight_map": {"a": "part-1.safetensors", "b": "part-2.safetensors"}})";
    const ModelSurvey survey = surveyModel(m_model);
    EXPECT_EQ(survey.state, State::Incomplete);
    EXPECT_THAT(part(survey, "unet")->missing, ElementsAre("unet/part-2.safetensors"));
}

TEST_F(ModelSurveyTest, DamagedAndForeignFolders_AreWrongAndSayWhy) {
    std::ofstream(m_model / "unet" / "diffusion_pytorch_model.safetensors", std::ios::trunc) << "<html>not found";
    const ModelSurvey damaged = surveyModel(m_model);
    EXPECT_EQ(damaged.state, State::Wrong);
    EXPECT_THAT(damaged.problem, HasSubstr("diffusion_pytorch_model.safetensors"));
    const ModelSurvey empty = surveyModel(m_folder.path() / "nothing");
    EXPECT_EQ(empty.state, State::Wrong);
    EXPECT_FALSE(empty.problem.empty());
    std::ofstream(m_model / "model_index.json", std::ios::trunc) << R"({"_class_name": "FluxPipeline"})";
    EXPECT_THAT(surveyModel(m_model).problem, HasSubstr("FluxPipeline"));
}

TEST_F(ModelSurveyTest, BadFoldersAmongManyGoodOnes_SpoilOnlyThemselves) {
    const fs::path models = m_folder.path() / "many";
    fs::create_directories(models);
    for (int i = 0; i < 500; ++i) {
        const fs::path model = models / ("model_" + std::to_string(1000 + i));
        fs::create_directories(model);
        fs::create_symlink(m_model / "model_index.json", model / "model_index.json");
        for (const auto& part : fs::directory_iterator(m_model)) {
            if (part.is_directory()) fs::create_directory_symlink(part.path(), model / part.path().filename());
        }
    }
    const auto index = [&models](const char* folder) {
        fs::create_directories(models / folder);
        return models / folder / "model_index.json";
    };
    ASSERT_EQ(::mkfifo(index("bad_pipe").c_str(), 0600), 0);  // opening it would wait for ever
    std::ofstream(index("bad_page")) << "<html><body>Log in to download</body></html>";
    std::ofstream(index("bad_depth")) << std::string(100'000, '[');
    fs::create_directories(index("bad_folder"));
    fs::create_symlink("model_index.json", index("bad_loop"));
    fs::create_directory_symlink("..", models / "bad_circle");

    const auto found = findModels(models);
    EXPECT_EQ(std::count_if(found.begin(), found.end(),
                            [](const fs::path& path) { return path.filename().string().starts_with("model_"); }),
              500);
    EXPECT_EQ(surveyModel(models / "model_1499").state, State::Ready);
    for (const char* bad : {"bad_pipe", "bad_page", "bad_depth", "bad_folder", "bad_loop"}) {
        const ModelSurvey survey = surveyModel(models / bad);
        EXPECT_EQ(survey.state, State::Wrong) << bad;
        EXPECT_FALSE(survey.problem.empty()) << bad;
    }
}

TEST_F(ModelSurveyTest, Folders_AreFoundTwoLevelsDeep) {
    fs::create_directories(m_folder.path() / "models" / "author" / "deep" / "deeper");
    for (const char* place : {"author/deep", "author/deep/deeper"})
        std::ofstream(m_folder.path() / "models" / place / "model_index.json") << "{}";
    EXPECT_THAT(findModels(m_folder.path() / "models"),
                ElementsAre(m_folder.path() / "models" / "author" / "deep", m_model));
    EXPECT_THAT(findModels(m_model), ElementsAre(m_model));
    EXPECT_THAT(findModels(m_folder.path() / "nothing"), ElementsAre());
}

}  // namespace
}  // namespace mutoscope
