// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/scheduler_config.h"

#include "engine/request/strict_json.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <initializer_list>
#include <sstream>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::size_t kMaximumConfigBytes = 1 << 20;

std::string plainNumber(double value) {
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    stream.precision(15);
    stream << value;
    return stream.str();
}

/// Takes values out of one JSON object and keeps the first error.
class Reader {
public:
    explicit Reader(const nlohmann::json& json) : m_json(json) {}

    const Error* error() const { return m_error ? &*m_error : nullptr; }
    void fail(const std::string& key, const std::string& complaint) {
        if (m_error) return;
        m_error = Error{ErrorCode::BadInput,
                        "The scheduler's configuration cannot be used: '" + key + "' " + complaint + ".", ""};
    }

    template <typename Target>
    void boolean(const char* key, Target& target) {
        const nlohmann::json* value = find(key);
        if (!value) return;
        if (!value->is_boolean()) return fail(key, "must be true or false");
        target = value->get<bool>();
    }

    template <typename Target>
    void number(const char* key, Target& target, double minimum, double maximum) {
        const nlohmann::json* value = find(key);
        if (!value) return;
        if (!value->is_number()) return fail(key, "must be a number");
        const auto found = value->get<double>();
        if (inRange(key, found, minimum, maximum)) target = found;
    }

    void integer(const char* key, int& target, int minimum, int maximum) {
        const nlohmann::json* value = find(key);
        if (!value) return;
        // Some published files say 1000.0.
        if (!value->is_number() || value->get<double>() != std::floor(value->get<double>())) {
            return fail(key, "must be a whole number");
        }
        if (inRange(key, value->get<double>(), minimum, maximum)) target = static_cast<int>(value->get<double>());
    }

    template <typename Enum, typename Target>
    void choice(const char* key, Target& target, std::initializer_list<std::pair<const char*, Enum>> choices) {
        const nlohmann::json* value = find(key);
        if (!value) return;
        if (!value->is_string()) return fail(key, "must be a text");
        const auto text = value->get<std::string>();
        std::string names;
        for (const auto& [name, meaning] : choices) {
            if (text == name) {
                target = meaning;
                return;
            }
            names += names.empty() ? name : std::string(", ") + name;
        }
        fail(key, "is '" + text + "', but must be one of " + names);
    }

    template <typename Number>
    void numbers(const char* key, std::vector<Number>& target, double minimum, double maximum) {
        const nlohmann::json* value = find(key);
        if (!value) return;
        if (!value->is_array()) return fail(key, "must be a list of numbers");
        target.clear();
        for (const nlohmann::json& item : *value) {
            if (!item.is_number()) return fail(key, "must be a list of numbers");
            if (!inRange(key, item.get<double>(), minimum, maximum)) return;
            target.push_back(static_cast<Number>(item.get<double>()));
        }
    }

    const nlohmann::json* find(const char* key) const {
        const auto found = m_json.find(key);
        return found == m_json.end() || found->is_null() ? nullptr : &*found;
    }

private:
    bool inRange(const char* key, double value, double minimum, double maximum) {
        if (value >= minimum && value <= maximum) return true;
        fail(key,
             "is " + plainNumber(value) + ", but must be from " + plainNumber(minimum) + " to " + plainNumber(maximum));
        return false;
    }

    const nlohmann::json& m_json;
    std::optional<Error> m_error;
};

constexpr double kLarge = 1e6;
constexpr double kSmallestBeta = 1e-7;  // 1 - beta has to differ from 1 in float32
constexpr int kMostTimesteps = 100000;

void readTraining(Reader& in, SchedulerConfig& config) {
    in.integer("num_train_timesteps", config.trainTimesteps, 1, kMostTimesteps);
    in.number("beta_start", config.betaStart, kSmallestBeta, 1.0);
    in.number("beta_end", config.betaEnd, kSmallestBeta, 1.0);
    in.choice<BetaSchedule>("beta_schedule", config.betaSchedule,
                            {{"linear", BetaSchedule::Linear},
                             {"scaled_linear", BetaSchedule::ScaledLinear},
                             {"squaredcos_cap_v2", BetaSchedule::SquaredCosine}});
    in.numbers("trained_betas", config.trainedBetas, kSmallestBeta, 1.0);
    in.boolean("rescale_betas_zero_snr", config.zeroTerminalSnr);
    in.choice<PredictionType>("prediction_type", config.prediction,
                              {{"epsilon", PredictionType::Epsilon},
                               {"sample", PredictionType::Sample},
                               {"v_prediction", PredictionType::Velocity}});
    in.choice<TimestepType>("timestep_type", config.timestepType,
                            {{"discrete", TimestepType::Discrete}, {"continuous", TimestepType::Continuous}});
}

void readSchedule(Reader& in, SchedulerConfig& config) {
    in.choice<TimestepSpacing>("timestep_spacing", config.spacing,
                               {{"leading", TimestepSpacing::Leading},
                                {"linspace", TimestepSpacing::Linspace},
                                {"trailing", TimestepSpacing::Trailing}});
    in.integer("steps_offset", config.stepsOffset, 0, kMostTimesteps);
    in.boolean("use_karras_sigmas", config.karrasSigmas);
    in.boolean("use_exponential_sigmas", config.exponentialSigmas);
    in.boolean("use_beta_sigmas", config.betaSigmas);
    in.boolean("use_lu_lambdas", config.luLambdas);
    in.boolean("use_flow_sigmas", config.flowSigmas);
    in.boolean("use_dynamic_shifting", config.dynamicShifting);
    in.number("sigma_min", config.sigmaMin, 1e-10, kLarge);
    in.number("sigma_max", config.sigmaMax, 1e-10, kLarge);
    in.choice<SigmaInterpolation>(
        "interpolation_type", config.interpolation,
        {{"linear", SigmaInterpolation::Linear}, {"log_linear", SigmaInterpolation::LogLinear}});
    in.choice<FinalSigma>("final_sigmas_type", config.finalSigma,
                          {{"zero", FinalSigma::Zero}, {"sigma_min", FinalSigma::Minimum}});
    // schedulerConfigFromText() passes the numbers that JSON lacks as texts.
    const nlohmann::json* lambda = in.find("lambda_min_clipped");
    if (lambda && *lambda != "-Infinity") in.number("lambda_min_clipped", config.lambdaMinClipped, -kLarge, kLarge);
}

void readSolver(Reader& in, SchedulerConfig& config) {
    in.boolean("clip_sample", config.clipSample);
    in.number("clip_sample_range", config.clipSampleRange, 0.0, kLarge);
    in.boolean("thresholding", config.thresholding);
    in.number("dynamic_thresholding_ratio", config.thresholdingRatio, 0.0, 1.0);
    in.number("sample_max_value", config.sampleMaxValue, 0.0, kLarge);
    in.boolean("set_alpha_to_one", config.setAlphaToOne);
    in.integer("solver_order", config.solverOrder, 1, 3);
    // DEIS configurations are read as DPM-Solver++, as diffusers does when it switches from one to the other.
    in.choice<DpmAlgorithm>("algorithm_type", config.algorithm,
                            {{"dpmsolver", DpmAlgorithm::Dpm},
                             {"dpmsolver++", DpmAlgorithm::DpmPlusPlus},
                             {"sde-dpmsolver", DpmAlgorithm::SdeDpm},
                             {"sde-dpmsolver++", DpmAlgorithm::SdeDpmPlusPlus},
                             {"deis", DpmAlgorithm::DpmPlusPlus}});
    in.choice<SolverType>("solver_type", config.solverType,
                          {{"midpoint", SolverType::Midpoint},
                           {"heun", SolverType::Heun},
                           {"bh1", SolverType::Bh1},
                           {"bh2", SolverType::Bh2},
                           {"logrho", SolverType::LogRho}});
    in.boolean("lower_order_final", config.lowerOrderFinal);
    in.boolean("euler_at_final", config.eulerAtFinal);
    in.boolean("predict_x0", config.predictX0);
    in.numbers("disable_corrector", config.correctorOff, 0, kMostTimesteps);
    config.foreignPredictor = in.find("solver_p") != nullptr;
    const nlohmann::json* variance = in.find("variance_type");
    config.learnedVariance = variance && (*variance == "learned" || *variance == "learned_range");
    in.integer("original_inference_steps", config.originalSteps, 1, kMostTimesteps);
    in.number("timestep_scaling", config.timestepScaling, 0.0, kLarge);
}

}  // namespace

Result<SchedulerConfig> schedulerConfigFromJson(const nlohmann::json& json) {
    if (!json.is_object()) {
        return Error{ErrorCode::BadInput, "The scheduler's configuration is not a JSON object.", ""};
    }
    SchedulerConfig config;
    Reader in(json);
    if (const nlohmann::json* name = in.find("_class_name"); !name) {
        in.fail("_class_name", "is missing");
    } else if (!name->is_string()) {
        in.fail("_class_name", "must be a text");
    } else {
        config.className = name->get<std::string>();
    }
    readTraining(in, config);
    readSchedule(in, config);
    readSolver(in, config);

    if (!config.trainedBetas.empty() && static_cast<int>(config.trainedBetas.size()) < config.trainTimesteps) {
        in.fail("trained_betas", "has fewer numbers than num_train_timesteps says");
    }
    if (config.sigmaMin && config.sigmaMax && *config.sigmaMin >= *config.sigmaMax) {
        in.fail("sigma_min", "must be less than sigma_max");
    }
    if (config.karrasSigmas + config.exponentialSigmas + config.betaSigmas > 1) {
        in.fail("use_karras_sigmas", "excludes use_exponential_sigmas and use_beta_sigmas, and they each other");
    }
    if (in.error()) return *in.error();
    return config;
}

Result<SchedulerConfig> schedulerConfigFromText(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        if (quoted && text[i] == '\\' && i + 1 < text.size()) clean += text[i++];
        std::string_view word;
        for (const std::string_view candidate : {"-Infinity", "Infinity", "NaN"}) {
            if (!quoted && word.empty() && text.substr(i, candidate.size()) == candidate) word = candidate;
        }
        if (word.empty()) {
            clean += text[i];
        } else {
            clean.append("\"").append(word).append("\"");
            i += word.size() - 1;
        }
    }
    const auto json = parseStrictJson(clean, "The scheduler's configuration",
                                      {.bytes = kMaximumConfigBytes, .allowDuplicates = true});
    if (!json) return json.error();
    return schedulerConfigFromJson(json.value());
}

}  // namespace mutoscope
