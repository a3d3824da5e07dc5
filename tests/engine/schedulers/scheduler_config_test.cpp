// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/scheduler_config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

nlohmann::json minimal() { return {{"_class_name", "DDIMScheduler"}}; }

std::string complaint(const char* key, const nlohmann::json& value) {
    nlohmann::json json = minimal();
    json[key] = value;
    const auto config = schedulerConfigFromJson(json);
    return config ? "no error" : config.error().message;
}

TEST(SchedulerConfig, MissingAndNullKeys_KeepTheDefaults) {
    nlohmann::json json = minimal();
    for (const char* key : {"num_train_timesteps", "beta_start", "beta_schedule", "trained_betas", "clip_sample",
                            "prediction_type", "sigma_min", "solver_type", "solver_p", "variance_type", "thresholding",
                            "lambda_min_clipped", "disable_corrector", "timestep_spacing"}) {
        json[key] = nullptr;
    }
    for (const nlohmann::json& source : {minimal(), json}) {
        const auto config = schedulerConfigFromJson(source);
        ASSERT_TRUE(config) << config.error().message;
        EXPECT_EQ(config->className, "DDIMScheduler");
        EXPECT_EQ(config->trainTimesteps, 1000);
        EXPECT_FALSE(config->betaStart || config->betaSchedule || config->clipSample || config->spacing);
        EXPECT_FALSE(config->sigmaMin || config->solverType || config->foreignPredictor || config->learnedVariance);
        EXPECT_TRUE(config->trainedBetas.empty() && config->correctorOff.empty());
        EXPECT_EQ(config->prediction, PredictionType::Epsilon);
        EXPECT_TRUE(std::isinf(config->lambdaMinClipped));
    }
}

TEST(SchedulerConfig, EveryKey_IsRead) {
    const auto config = schedulerConfigFromText(R"({
        "_class_name": "DPMSolverMultistepScheduler", "_diffusers_version": "0.42.1", "something_new": {"a": 1},
        "num_train_timesteps": 500.0, "beta_start": 0.001, "beta_end": 0.03, "beta_schedule": "scaled_linear",
        "rescale_betas_zero_snr": true, "prediction_type": "v_prediction", "timestep_type": "continuous",
        "timestep_spacing": "trailing", "steps_offset": 1, "lambda_min_clipped": -5.1, "use_karras_sigmas": true,
        "use_lu_lambdas": true, "use_flow_sigmas": true, "use_dynamic_shifting": true, "sigma_min": 0.002,
        "sigma_max": 700.0, "interpolation_type": "log_linear", "final_sigmas_type": "sigma_min", "clip_sample": false,
        "clip_sample_range": 2.0, "thresholding": true, "dynamic_thresholding_ratio": 0.9, "sample_max_value": 3.0,
        "set_alpha_to_one": false, "solver_order": 3, "algorithm_type": "sde-dpmsolver", "solver_type": "heun",
        "lower_order_final": false, "euler_at_final": true, "predict_x0": false, "disable_corrector": [0, 4],
        "variance_type": "learned_range", "original_inference_steps": 40, "timestep_scaling": 5.0})");
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_EQ(config->trainTimesteps, 500);
    EXPECT_EQ(config->betaStart, 0.001);
    EXPECT_EQ(config->betaEnd, 0.03);
    EXPECT_EQ(config->betaSchedule, BetaSchedule::ScaledLinear);
    EXPECT_TRUE(config->zeroTerminalSnr);
    EXPECT_EQ(config->prediction, PredictionType::Velocity);
    EXPECT_EQ(config->timestepType, TimestepType::Continuous);
    EXPECT_EQ(config->spacing, TimestepSpacing::Trailing);
    EXPECT_EQ(config->stepsOffset, 1);
    EXPECT_EQ(config->lambdaMinClipped, -5.1);
    EXPECT_TRUE(config->karrasSigmas && config->luLambdas && config->flowSigmas && config->dynamicShifting);
    EXPECT_EQ(config->sigmaMin, 0.002);
    EXPECT_EQ(config->sigmaMax, 700.0);
    EXPECT_EQ(config->interpolation, SigmaInterpolation::LogLinear);
    EXPECT_EQ(config->finalSigma, FinalSigma::Minimum);
    EXPECT_EQ(config->clipSample, false);
    EXPECT_EQ(config->clipSampleRange, 2.0);
    EXPECT_TRUE(config->thresholding);
    EXPECT_EQ(config->thresholdingRatio, 0.9);
    EXPECT_EQ(config->sampleMaxValue, 3.0);
    EXPECT_FALSE(config->setAlphaToOne);
    EXPECT_EQ(config->solverOrder, 3);
    EXPECT_EQ(config->algorithm, DpmAlgorithm::SdeDpm);
    EXPECT_EQ(config->solverType, SolverType::Heun);
    EXPECT_FALSE(config->lowerOrderFinal);
    EXPECT_TRUE(config->eulerAtFinal);
    EXPECT_FALSE(config->predictX0);
    EXPECT_EQ(config->correctorOff, (std::vector<int>{0, 4}));
    EXPECT_TRUE(config->learnedVariance);
    EXPECT_EQ(config->originalSteps, 40);
    EXPECT_EQ(config->timestepScaling, 5.0);
}

TEST(SchedulerConfig, WrongValues_AreNamed) {
    EXPECT_THAT(complaint("beta_schedule", "sigmoid"),
                HasSubstr("'beta_schedule' is 'sigmoid', but must be one of linear"));
    EXPECT_THAT(complaint("prediction_type", "flow_prediction"), HasSubstr("'prediction_type'"));
    EXPECT_THAT(complaint("timestep_spacing", 3), HasSubstr("'timestep_spacing' must be a text"));
    EXPECT_THAT(complaint("thresholding", "yes"), HasSubstr("'thresholding' must be true or false"));
    EXPECT_THAT(complaint("num_train_timesteps", 0), HasSubstr("'num_train_timesteps' is 0, but must be from 1"));
    EXPECT_THAT(complaint("num_train_timesteps", 1e300), HasSubstr("'num_train_timesteps'"));
    EXPECT_THAT(complaint("steps_offset", 0.5), HasSubstr("'steps_offset' must be a whole number"));
    EXPECT_THAT(complaint("beta_end", 2), HasSubstr("'beta_end' is 2, but must be from 1e-07 to 1"));
    EXPECT_THAT(complaint("trained_betas", {0.1, 0.2}), HasSubstr("'trained_betas' has fewer numbers"));
    EXPECT_THAT(complaint("trained_betas", {0.1, "x"}), HasSubstr("'trained_betas' must be a list of numbers"));
    EXPECT_THAT(complaint("disable_corrector", 1), HasSubstr("'disable_corrector' must be a list"));
    EXPECT_THAT(complaint("_class_name", 7), HasSubstr("'_class_name' must be a text"));
    EXPECT_THAT(complaint("solver_order", 4), HasSubstr("'solver_order' is 4"));
}

TEST(SchedulerConfig, ContradictoryValues_AreAnError) {
    nlohmann::json json = minimal();
    json["use_karras_sigmas"] = json["use_exponential_sigmas"] = true;
    EXPECT_FALSE(schedulerConfigFromJson(json));
    json = minimal();
    json["sigma_min"] = 2.0;
    json["sigma_max"] = 1.0;
    EXPECT_FALSE(schedulerConfigFromJson(json));
    EXPECT_FALSE(schedulerConfigFromJson(nlohmann::json::array()));
    EXPECT_FALSE(schedulerConfigFromJson(nlohmann::json::object()));
}

TEST(SchedulerConfig, PythonsInfinities_AreUnderstood) {
    const auto config =
        schedulerConfigFromText(R"({"_class_name": "Says \"-Infinity\"", "lambda_min_clipped": -Infinity})");
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_EQ(config->className, "Says \"-Infinity\"");
    EXPECT_TRUE(std::isinf(config->lambdaMinClipped) && config->lambdaMinClipped < 0);

    EXPECT_FALSE(schedulerConfigFromText(R"({"_class_name": "A", "lambda_min_clipped": Infinity})"));
    EXPECT_FALSE(schedulerConfigFromText(R"({"_class_name": "A", "beta_end": NaN})"));
    EXPECT_FALSE(schedulerConfigFromText(R"({"_class_name": )"));
    EXPECT_FALSE(schedulerConfigFromText("\"\\"));
    EXPECT_FALSE(schedulerConfigFromText(""));
}

}  // namespace
}  // namespace mutoscope
