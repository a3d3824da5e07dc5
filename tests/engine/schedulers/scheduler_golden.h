// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/noise_levels.h"
#include "engine/schedulers/scheduler_factory.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace mutoscope::test {

inline constexpr std::int64_t kSampleSize = 16;
inline constexpr double kLimit = 1e-5;  ///< of the largest magnitude of the tensor compared

/// kLimit, or what processors differ by where the smallest signal is float32's own rounding: in schedules that are
/// rescaled to zero terminal SNR (2.2e-3 was seen between the machine that made the goldens and one of another make).
inline double limitOf(const nlohmann::json& entry) {
    return entry.at("config").value("rescale_betas_zero_snr", false) ? 4e-3 : kLimit;
}

/// The golden's numbers of one case.
struct Expected {
    at::Tensor timesteps;
    at::Tensor ratios;
    at::Tensor initialSigma;
    at::Tensor samples;
    at::Tensor noised;
    at::Tensor originals;  ///< undefined where they are not stored
};

class SchedulerGolden : public ::testing::Test {
protected:
    void SetUp() override {
        const auto folder = goldenFolder("schedulers");
        std::ifstream json(folder / "cases.json");
        ASSERT_TRUE(json);
        m_cases = nlohmann::json::parse(json).at("cases");
        m_values = floatsOf("values.f32");
        ASSERT_GT(m_values.numel(), kSampleSize);
        m_start = asSample(m_values.slice(0, 0, kSampleSize));
    }

    /// A file of tests/golden/schedulers, little-endian float32, flat; empty where it cannot be read.
    static at::Tensor floatsOf(const char* name) {
        std::ifstream values(goldenFolder("schedulers") / name, std::ios::binary | std::ios::ate);
        if (!values) return at::empty({0}, at::kFloat);
        const at::Tensor floats = at::empty({static_cast<std::int64_t>(values.tellg()) / 4}, at::kFloat);
        values.seekg(0);
        values.read(static_cast<char*>(floats.mutable_data_ptr()), floats.numel() * 4);
        return floats;
    }
    static at::Tensor asSample(const at::Tensor& flat) { return flat.view({2, 2, 1, 2, 2}); }
    at::Tensor noise(int step) const { return asSample(m_values.slice(0, kSampleSize).narrow(0, step * 16, 16)); }

    Expected expected(const nlohmann::json& entry) const {
        std::int64_t at = entry.at("at").get<std::int64_t>();
        const auto count = entry.at("count").get<std::int64_t>();
        const auto take = [this, &at](std::int64_t size) {
            at += size;
            return m_values.slice(0, at - size, at);
        };
        Expected all;
        all.timesteps = take(count);
        all.ratios = take(count + 1);
        all.initialSigma = take(1);
        all.samples = take(count * kSampleSize).view({count, 2, 2, 1, 2, 2});
        all.noised = asSample(take(kSampleSize));
        if (entry.at("originals").get<bool>()) {
            all.originals = take(count * kSampleSize).view({count, 2, 2, 1, 2, 2});
        }
        return all;
    }

    static std::unique_ptr<Scheduler> make(const nlohmann::json& entry) {
        auto config = schedulerConfigFromJson(entry.at("config"));
        if (!config) {
            ADD_FAILURE() << config.error().message;
            return nullptr;
        }
        config->eta = entry.value("eta", 0.0);
        auto scheduler =
            makeScheduler(entry.at("name").get<std::string>(), config.value(), entry.at("steps").get<int>());
        if (!scheduler) ADD_FAILURE() << scheduler.error().message << " " << scheduler.error().detail;
        return scheduler ? std::move(scheduler).value() : nullptr;
    }

    /// The script's stand-in for a network.
    static at::Tensor modelOutput(const Scheduler& scheduler, const at::Tensor& sample, int step) {
        return 0.8 * at::sin(1.7 * scheduler.scaleInput(sample, step) + 0.004 * scheduler.timestep(step));
    }

    StepResult advance(const Scheduler& scheduler, const at::Tensor& sample, int step,
                       const StepHistory& history) const {
        return scheduler.advance(modelOutput(scheduler, sample, step), sample, step, history,
                                 scheduler.needsNoise(step) ? noise(step) : at::Tensor());
    }

    nlohmann::json m_cases;
    at::Tensor m_values;
    at::Tensor m_start;
};

}  // namespace mutoscope::test
