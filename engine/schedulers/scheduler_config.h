// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <nlohmann/json_fwd.hpp>

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mutoscope {

enum class BetaSchedule { Linear, ScaledLinear, SquaredCosine };
enum class PredictionType { Epsilon, Sample, Velocity };
enum class TimestepSpacing { Leading, Linspace, Trailing };
enum class TimestepType { Discrete, Continuous };
enum class SigmaInterpolation { Linear, LogLinear };
enum class FinalSigma { Zero, Minimum };
enum class DpmAlgorithm { Dpm, DpmPlusPlus, SdeDpm, SdeDpmPlusPlus };
enum class SolverType { Midpoint, Heun, Bh1, Bh2, LogRho };

/// A published scheduler_config.json. Members without a value are those whose default differs from class to class; the
/// scheduler that is made from the configuration fills them in with its own. Names and defaults are those of the
/// diffusers library, version 0.42.
struct SchedulerConfig {
    std::string className;

    // How the model was trained.
    int trainTimesteps = 1000;
    std::optional<double> betaStart;
    std::optional<double> betaEnd;
    std::optional<BetaSchedule> betaSchedule;
    std::vector<float> trainedBetas;  ///< when not empty: instead of the three above
    bool zeroTerminalSnr = false;     ///< rescale_betas_zero_snr
    PredictionType prediction = PredictionType::Epsilon;
    TimestepType timestepType = TimestepType::Discrete;

    // Which of the training timesteps are visited.
    std::optional<TimestepSpacing> spacing;
    int stepsOffset = 0;
    double lambdaMinClipped = -std::numeric_limits<double>::infinity();

    // Which noise levels are visited, for the schedulers that can choose.
    bool karrasSigmas = false;
    bool exponentialSigmas = false;
    bool betaSigmas = false;
    bool luLambdas = false;
    bool flowSigmas = false;
    bool dynamicShifting = false;
    std::optional<double> sigmaMin;
    std::optional<double> sigmaMax;
    SigmaInterpolation interpolation = SigmaInterpolation::Linear;
    FinalSigma finalSigma = FinalSigma::Zero;

    // The clean sample is kept in range: by clipping, or (first) by dynamic thresholding.
    std::optional<bool> clipSample;
    double clipSampleRange = 1.0;
    bool thresholding = false;
    double thresholdingRatio = 0.995;  ///< dynamic_thresholding_ratio
    double sampleMaxValue = 1.0;

    // Solvers.
    bool setAlphaToOne = true;
    double eta = 0.0;  ///< DDIM's share of fresh noise, 0 to 1; an argument of the published pipelines, not in the file
    int solverOrder = 2;
    DpmAlgorithm algorithm = DpmAlgorithm::DpmPlusPlus;
    std::optional<SolverType> solverType;
    bool lowerOrderFinal = true;
    bool eulerAtFinal = false;
    bool predictX0 = true;
    std::vector<int> correctorOff;  ///< disable_corrector: steps whose result is not corrected
    bool foreignPredictor = false;  ///< solver_p is given
    bool learnedVariance = false;   ///< variance_type is learned or learned_range
    int originalSteps = 50;         ///< original_inference_steps
    double timestepScaling = 10.0;
};

/// Keys that are missing or null keep their default, unknown keys are ignored. Errors: BadInput, naming the key, when a
/// value has the wrong type, is out of range or is not one of the choices.
Result<SchedulerConfig> schedulerConfigFromJson(const nlohmann::json& json);

/// The same from the file's text. Python writes -Infinity and NaN without quotes, which JSON does not have; these are
/// understood.
Result<SchedulerConfig> schedulerConfigFromText(std::string_view text);

}  // namespace mutoscope
