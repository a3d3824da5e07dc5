// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/normalisation.h"
#include "engine/training/gradients.h"
#include "engine/training/prefetch.h"
#include "engine/training/training_files.h"
#include "engine/training/training_loop.h"
#include "tests/engine/training/small_recipe.h"
#include "tests/support/tensor_compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <thread>

namespace mutoscope {
namespace {

using test::closeTo;

TEST(LearningRate, warmsUpHoldsAndDecays) {
    OptimiserSettings settings;
    settings.learningRate = 2;
    settings.warmupSteps = 10;
    settings.decaySteps = 20;
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 0, 100), 0.2);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 10, 100), 2);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 79, 100), 2);
    EXPECT_NEAR(learningRateAt(settings, 90, 100), 2 * (0.05 + 0.95 * 0.5), 1e-12);
    EXPECT_NEAR(learningRateAt(settings, 100, 100), 0.1, 1e-12);
    EXPECT_DOUBLE_EQ(learningRateAt(settings, 50, 100), learningRateAt(settings, 50, 1000))
        << "a longer run keeps its first steps";
}

/// One linear layer, y = weight x + bias.
class Line final : public Module {
public:
    Line() {
        declareParameter("weight", weight, {1, 2});
        declareParameter("bias", bias, {1});
    }
    at::Tensor weight, bias;
};

TEST(Optimiser, takesTheStepsOfAdamW) {
    Line line;
    ParameterBank bank({{"line.", &line}}, at::kCPU);
    EXPECT_THAT(bank.names(), testing::ElementsAre("line.weight", "line.bias"));
    bank.flat().copy_(at::tensor(std::vector<float>{1, -2, 3}));
    EXPECT_EQ(line.bias.item<float>(), 3);
    OptimiserSettings settings;
    settings.beta1 = 0.9;
    settings.beta2 = 0.99;
    settings.weightDecay = 0.1;
    settings.clipNorm = 1e9;
    Optimiser optimiser(bank, settings);
    // By hand in double precision, from the paper's algorithm 2.
    double p[3] = {1, -2, 3}, m[3] = {}, v[3] = {};
    for (int step = 1; step <= 3; ++step) {
        const float g[3] = {0.5f * static_cast<float>(step), -1, 0.25f};
        EXPECT_NEAR(optimiser.step(at::tensor(std::vector<float>{g[0], g[1], g[2]}), 0.01),
                    std::sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]), 1e-5);
        for (int i = 0; i < 3; ++i) {
            m[i] = 0.9 * m[i] + 0.1 * g[i];
            v[i] = 0.99 * v[i] + 0.01 * g[i] * g[i];
            const double decay = i < 2 ? 0.1 : 0;  // offsets do not decay
            p[i] -= 0.01 * decay * p[i];
            p[i] -= 0.01 * (m[i] / (1 - std::pow(0.9, step))) / (std::sqrt(v[i] / (1 - std::pow(0.99, step))) + 1e-8);
            EXPECT_NEAR(bank.flat()[i].item<double>(), p[i], 1e-5) << "step " << step << ", parameter " << i;
        }
    }
}

TEST(Optimiser, shortensLongGradientsAndSkipsBrokenOnes) {
    Line line;
    ParameterBank bank({{"", &line}}, at::kCPU);
    Optimiser optimiser(bank, {});
    const at::Tensor before = bank.flat().clone();
    optimiser.step(at::full({3}, std::numeric_limits<float>::quiet_NaN()), 0.1);
    EXPECT_TRUE(at::equal(bank.flat(), before));
    {
        const AverageInUse average(bank, optimiser);
        EXPECT_TRUE(at::equal(bank.flat(), optimiser.average()));
        bank.flat().fill_(9);
    }
    EXPECT_TRUE(at::equal(bank.flat(), before));
}

TEST(Gradients, leaveFrozenParametersAlone) {
    Line line;
    ParameterBank bank({{"line.", &line}}, at::kCPU);
    bank.flat().fill_(1);
    bank.freeze({"line.bias"});
    OptimiserSettings settings;
    settings.weightDecay = 0.5;
    Optimiser optimiser(bank, settings);
    const BatchGradient batch = computeGradient(bank, 1, [&](int) {
        return PartLoss{(line.weight.sum() + line.bias.sum()).square(), {}};
    });
    optimiser.step(batch.gradient, 0.1);
    EXPECT_EQ(line.bias.item<float>(), 1);
    EXPECT_LT(line.weight[0][0].item<float>(), 1);
}

TEST(Optimiser, leavesFrozenRowsAlone) {
    Line line;
    ParameterBank bank({{"line.", &line}}, at::kCPU);
    bank.flat().fill_(1);
    OptimiserSettings settings;
    settings.weightDecay = 0.5;
    Optimiser optimiser(bank, settings);
    bank.freezeRows("line.bias", 0, 1);
    optimiser.step(at::ones({3}), 0.1);
    EXPECT_EQ(line.bias.item<float>(), 1);
    EXPECT_LT(line.weight[0][0].item<float>(), 1);
}

TEST(Gradients, reachANormBehindAFrozenPart) {
    GroupNorm norm(2, 8, 1e-5);
    ParameterBank bank({{"", &norm}}, at::kCPU);
    Random random(2);
    initialise(bank, random);
    const at::Tensor planes = standardNormal(random, {2, 8, 6, 6}).contiguous(at::MemoryFormat::ChannelsLast);
    const BatchGradient gradient = computeGradient(bank, 1, [&](int) {
        return PartLoss{norm.forward(planes).square().mean(), {}};
    });
    EXPECT_GT(gradient.gradient.abs().sum().item<double>(), 0);
}

TEST(Gradients, doNotDependOnTheNumberOfParts) {
    Line line;
    ParameterBank bank({{"", &line}}, at::kCPU);
    bank.flat().copy_(at::tensor(std::vector<float>{0.3f, -0.2f, 0.1f}));
    const at::Tensor x = at::arange(8, at::kFloat).view({4, 2}).div(8);
    const auto gradientIn = [&](int parts) {
        return computeGradient(bank, parts, [&](int part) {
            const at::Tensor own = x.chunk(parts)[static_cast<std::size_t>(part)];
            return PartLoss{(at::matmul(own, line.weight.t()) + line.bias).square().mean(), {}};
        });
    };
    const BatchGradient one = gradientIn(1), two = gradientIn(2);
    EXPECT_TRUE(closeTo(two.gradient, one.gradient, 1e-6));
    EXPECT_NEAR(two.figures.at("loss"), one.figures.at("loss"), 1e-6);
    EXPECT_THROW(computeGradient(bank, 2,
                                 [](int part) -> PartLoss {
                                     if (part == 1) throw std::runtime_error("part");
                                     return {at::zeros({}, at::TensorOptions().requires_grad(true)), {}};
                                 }),
                 std::exception);
}

TEST(Gradients, inMixedPrecisionStayInFullAndComeClose) {
    Line line;
    ParameterBank bank({{"", &line}}, at::kCPU);
    bank.flat().copy_(at::tensor(std::vector<float>{0.3f, -0.2f, 0.1f}));
    const at::Tensor x = at::arange(8, at::kFloat).view({4, 2}).div(7);
    at::ScalarType inside = at::kFloat;
    const auto gradientIn = [&](bool mixed) {
        return computeGradient(
                   bank, 1,
                   [&](int) {
                       const at::Tensor y = at::linear(x, line.weight, line.bias);
                       inside = y.scalar_type();
                       return PartLoss{y.to(at::kFloat).square().mean(), {}};
                   },
                   mixed)
            .gradient;
    };
    const at::Tensor full = gradientIn(false);
    EXPECT_EQ(inside, at::kFloat);
    const at::Tensor mixed = gradientIn(true);
    EXPECT_EQ(inside, at::kBFloat16);
    EXPECT_EQ(mixed.scalar_type(), at::kFloat) << "masters and their gradients are float32";
    EXPECT_FALSE(at::equal(mixed, full));
    EXPECT_TRUE(closeTo(mixed, full, 0.01));
    gradientIn(false);
    EXPECT_EQ(inside, at::kFloat) << "it ends with the step";
}

TEST(Prefetcher, givesItemsInOrderWhateverThreadsMakeThem) {
    Prefetcher<std::uint64_t> items(
        [](std::uint64_t i) {
            std::this_thread::sleep_for(std::chrono::microseconds(i % 3 * 200));
            return 10 * i;
        },
        5, 2, 4);
    for (std::uint64_t i = 5; i < 45; ++i) ASSERT_EQ(items.next(), 10 * i);
    Prefetcher<int> failing([](std::uint64_t i) -> int { return i < 2 ? 1 : throw std::runtime_error("drawing"); }, 0,
                            4, 3);
    EXPECT_EQ(failing.next(), 1);
    EXPECT_EQ(failing.next(), 1);
    EXPECT_THROW(failing.next(), std::runtime_error);
}

TEST(TrainingLog, tellsTheTimeLeftByTheWorkOfEachStep) {
    const test::TemporaryFolder folder;
    constexpr int kSteps = 2 * TrainingLog::kInterval;
    TrainingLog log(folder.path(), "t", 0, kSteps,
                    [](std::int64_t step) { return step < TrainingLog::kInterval ? 1.0 : 3.0; });
    for (int step = 0; step < kSteps; ++step) log.add(step, {{"loss", 0.5}});
    std::ifstream file(folder.path() / "log.jsonl");
    std::string line;
    for (const double left : {3.0, 0.0}) {
        ASSERT_TRUE(std::getline(file, line));
        const auto report = nlohmann::json::parse(line);
        const double seconds = report["seconds"].get<double>();
        EXPECT_NEAR(report["seconds_left"].get<double>(), left * seconds, 1e-6 * seconds) << line;
    }
}

TEST(TrainingDevice, isChosenByNameAndSaysWhatIsMissing) {
    EXPECT_TRUE(trainingDevice("cpu").value().is_cpu());
    EXPECT_FALSE(trainingDevice("tpu"));
    EXPECT_TRUE(trainingDevice("auto"));
    const auto cuda = trainingDevice("cuda");
    if (cuda) {
        EXPECT_TRUE(cuda.value().is_cuda());
    } else {
        EXPECT_THAT(cuda.error().message, testing::HasSubstr("--device cpu"));
    }
    EXPECT_FALSE(usesMixedPrecision("auto", at::kCPU).value());
    EXPECT_TRUE(usesMixedPrecision("auto", at::Device(at::kCUDA, 0)).value());
    EXPECT_TRUE(usesMixedPrecision("bf16", at::kCPU).value());
    EXPECT_FALSE(usesMixedPrecision("int4", at::kCPU));
}

TEST(TrainingCheckpoints, areSplitIntoFilesOfTheGivenSizeAndJoinedAgain) {
    const test::TemporaryFolder folder;
    Line line;
    ParameterBank bank({{"line.", &line}}, at::kCPU);
    bank.flat().copy_(at::tensor(std::vector<float>{1, -2, 3}));
    Optimiser optimiser(bank, {});
    optimiser.step(at::tensor(std::vector<float>{0.5f, 0.25f, -1}), 0.01);
    const at::Tensor parameters = bank.flat().clone(), average = optimiser.average().clone(),
                     first = optimiser.state().at("optimiser.first").clone();
    ASSERT_TRUE(TrainingCheckpoints(folder.path(), 16).save(bank, optimiser));
    const auto files = filesIn(folder.path());
    EXPECT_EQ(files.count("step-00000001.safetensors.index.json"), 1u);
    EXPECT_EQ(files.count("step-00000001.safetensors"), 0u);
    EXPECT_GE(files.size(), 4u);

    bank.flat().zero_();
    Optimiser fresh(bank, {});
    const auto resumed = TrainingCheckpoints(folder.path()).resume(bank, fresh);
    ASSERT_TRUE(resumed) << resumed.error().message;
    EXPECT_TRUE(resumed.value());
    EXPECT_EQ(fresh.stepsTaken(), 1);
    EXPECT_TRUE(at::equal(bank.flat(), parameters));
    EXPECT_TRUE(at::equal(fresh.average(), average));
    EXPECT_TRUE(at::equal(fresh.state().at("optimiser.first"), first));

    // An unfinished set does not count, and old sets go with all their pieces.
    std::ofstream(folder.path() / "step-00000009-00001-of-00003.safetensors") << "x";
    for (int step = 0; step < 2; ++step) {
        fresh.step(at::ones({3}), 0.01);
        ASSERT_TRUE(TrainingCheckpoints(folder.path(), 16).save(bank, fresh));
    }
    EXPECT_EQ(filesIn(folder.path()).count("step-00000001.safetensors.index.json"), 0u);
    EXPECT_EQ(filesIn(folder.path()).count("step-00000001-00001-of-00003.safetensors"), 0u);
    EXPECT_TRUE(TrainingCheckpoints(folder.path()).newestAverage());
}

}  // namespace
}  // namespace mutoscope
