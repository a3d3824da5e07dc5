// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/load.h"

#include "engine/weights/safetensors_writer.h"
#include "tests/engine/weights/safetensors_bytes.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

class Leaf final : public Module {
public:
    Leaf() { declareParameter("weight", weight, {2, 3}); }
    at::Tensor weight;
};

class Tree final : public Module {
public:
    Tree() {
        declareParameter("scale", scale, {});
        declareChild("inner", inner);
        leaves.push_back(std::make_unique<Leaf>());
        leaves.push_back(std::make_unique<Leaf>());
        declareChildren("blocks", leaves);
        declareChild("", flat);
    }
    at::Tensor scale;
    Leaf inner, flat;
    ModuleList<Leaf> leaves;
};

using Tensors = std::map<std::string, at::Tensor>;

/// Numbers that are exact in every format from FP8 on.
Tensors treeTensors(at::ScalarType type = at::kFloat) {
    Tensors tensors{{"scale", at::full({}, 1.5)}};
    double begin = -2;
    for (const char* name : {"inner.weight", "blocks.0.weight", "blocks.1.weight", "weight"}) {
        tensors[name] = (at::arange(6, at::kFloat) / 2 + begin).view({2, 3});
        begin += 0.5;
    }
    for (auto& [name, tensor] : tensors) tensor = tensor.to(type);
    return tensors;
}

class LoadWeights : public ::testing::Test {
protected:
    Checkpoint checkpointOf(const Tensors& tensors) {
        const auto path = m_folder.path() / "weights.safetensors";
        EXPECT_TRUE(writeSafetensors(path, tensors));
        auto checkpoint = Checkpoint::openFile(path);
        EXPECT_TRUE(checkpoint) << checkpoint.error().message;
        return std::move(checkpoint).value();
    }
    /// Nothing may be in the module after a load that failed.
    void expectUntouched() {
        for (const ParameterSlot& slot : m_tree.parameters()) EXPECT_TRUE(slot.tensor->is_meta()) << slot.name;
    }
    void expectLoaded(at::ScalarType type) {
        const Tensors expected = treeTensors();
        for (const ParameterSlot& slot : m_tree.parameters()) {
            EXPECT_EQ(slot.tensor->scalar_type(), type) << slot.name;
            EXPECT_TRUE(at::equal(slot.tensor->to(at::kFloat), expected.at(slot.name))) << slot.name;
        }
    }

    const test::TemporaryFolder m_folder;
    Tree m_tree;
};

TEST_F(LoadWeights, TheMemberTree_IsTheWeightMap) {
    std::vector<std::string> names;
    for (const ParameterSlot& slot : m_tree.parameters()) names.push_back(slot.name);
    EXPECT_THAT(names, ElementsAre("scale", "inner.weight", "blocks.0.weight", "blocks.1.weight", "weight"));
    expectUntouched();  // constructing allocates nothing
    materialise(m_tree, {at::kHalf, at::kCPU});
    for (const ParameterSlot& slot : m_tree.parameters())
        EXPECT_TRUE(slot.tensor->is_cpu() && slot.tensor->scalar_type() == at::kHalf);
}

TEST_F(LoadWeights, EveryStoredFormat_BecomesTheOneAskedFor) {
    for (const auto stored : {at::kFloat, at::kHalf, at::kBFloat16, at::kDouble}) {
        const Checkpoint checkpoint = checkpointOf(treeTensors(stored));
        for (const auto wanted : {at::kFloat, at::kHalf, at::kBFloat16}) {
            SCOPED_TRACE(std::string(c10::toString(stored)) + " to " + c10::toString(wanted));
            const auto loaded = loadWeights(m_tree, checkpoint, {wanted, at::kCPU}, {});
            ASSERT_TRUE(loaded) << loaded.error().detail;
            expectLoaded(wanted);
        }
    }
}

TEST_F(LoadWeights, Rounding_IsToNearestEven) {
    Tensors tensors = treeTensors();
    tensors["scale"] = at::full({}, 1.0f + 3.0f / 256);  // midway between two bf16 numbers
    ASSERT_TRUE(loadWeights(m_tree, checkpointOf(tensors), {at::kBFloat16, at::kCPU}, {}));
    EXPECT_EQ(m_tree.scale.item<float>(), 1.0f + 4.0f / 256);
}

TEST_F(LoadWeights, TheFile_IsNotNeededAfterwards) {
    const Checkpoint checkpoint = checkpointOf(treeTensors());
    ASSERT_TRUE(loadWeights(m_tree, checkpoint, {}, {}));
    std::filesystem::resize_file(m_folder.path() / "weights.safetensors", 0);
    expectLoaded(at::kFloat);
}

TEST_F(LoadWeights, EveryDifference_IsReportedAtOnceAndNothingIsLoaded) {
    Tensors tensors = treeTensors();
    tensors.erase("inner.weight");
    tensors.erase("weight");
    tensors["blocks.0.weight"] = at::zeros({3, 2});
    tensors["blocks.1.weight"] = at::zeros({2, 3}, at::kLong);
    tensors["blocks.2.weight"] = at::zeros({2, 3});
    tensors["other"] = at::zeros({1});
    const Checkpoint checkpoint = checkpointOf(tensors);

    const LoadReport report = compareWeights(m_tree, checkpoint);
    EXPECT_THAT(report.missing, UnorderedElementsAre("inner.weight", "weight"));
    EXPECT_THAT(report.unexpected, UnorderedElementsAre("blocks.2.weight", "other"));
    EXPECT_THAT(report.mismatched, UnorderedElementsAre("blocks.0.weight: file [3, 2], model [2, 3]",
                                                        HasSubstr("blocks.1.weight: stored as Long")));
    EXPECT_FALSE(report.clean());

    const auto loaded = loadWeights(m_tree, checkpoint, {}, {});
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::BadInput);
    EXPECT_THAT(loaded.error().message, HasSubstr((m_folder.path() / "weights.safetensors").string()));
    EXPECT_THAT(loaded.error().message, HasSubstr("2 tensors missing, 2 unexpected, 2 of another shape"));
    EXPECT_EQ(loaded.error().message.find('\n'), std::string::npos);
    for (const char* name :
         {"inner.weight", "weight", "blocks.0.weight", "blocks.1.weight", "blocks.2.weight", "other"}) {
        EXPECT_THAT(loaded.error().detail, HasSubstr(name));
    }
    expectUntouched();
}

TEST_F(LoadWeights, NameMap_RenamesAndDrops) {
    Tensors tensors = treeTensors();
    tensors["old.weight"] = tensors["inner.weight"];
    tensors.erase("inner.weight");
    tensors["position_ids"] = at::zeros({3}, at::kLong);
    const NameMap names = [](std::string_view stored) -> std::optional<std::string> {
        if (stored == "position_ids") return std::nullopt;
        return stored == "old.weight" ? "inner.weight" : std::string(stored);
    };
    const Checkpoint checkpoint = checkpointOf(tensors);
    EXPECT_FALSE(checkWeights(m_tree, checkpoint));
    const auto loaded = loadWeights(m_tree, checkpoint, {}, {}, names);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    expectLoaded(at::kFloat);
}

TEST_F(LoadWeights, TwoTensorsForOneParameter_AreADifference) {
    Tensors tensors = treeTensors();
    tensors["old.weight"] = at::zeros({2, 3});
    const NameMap names = [](std::string_view stored) {
        return stored == "old.weight" ? "inner.weight" : std::string(stored);
    };
    const LoadReport report = compareWeights(m_tree, checkpointOf(tensors), names);
    EXPECT_THAT(report.unexpected, ElementsAre("old.weight"));
    EXPECT_TRUE(report.missing.empty());
}

TEST_F(LoadWeights, Cancelled_LoadsNothing) {
    CancelToken cancel;
    cancel.cancel();
    const auto loaded = loadWeights(m_tree, checkpointOf(treeTensors()), {}, cancel);
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::Cancelled);
    expectUntouched();
}

TEST_F(LoadWeights, FileChangedAfterItsHeaderWasRead_LoadsNothingAndTheNextLoadWorks) {
    const Checkpoint checkpoint = checkpointOf(treeTensors());
    std::filesystem::resize_file(m_folder.path() / "weights.safetensors", 100);
    const auto loaded = loadWeights(m_tree, checkpoint, {}, {});
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::BadInput);
    expectUntouched();
    ASSERT_TRUE(loadWeights(m_tree, checkpointOf(treeTensors()), {}, {}));
    expectLoaded(at::kFloat);
}

TEST_F(LoadWeights, Fp8_BecomesFloats) {
    test::writeBytes(m_folder.path() / "fp8.safetensors",
                     test::withHeaderSize(66, test::object({test::member("weight", "F8_E4M3", "[2,3]", "[0,6]")}) +
                                                  " " + std::string("\x38\xb8\x40\x30\x00\x7e", 6)));
    const auto checkpoint = Checkpoint::openFile(m_folder.path() / "fp8.safetensors");
    ASSERT_TRUE(checkpoint) << checkpoint.error().message;
    Leaf leaf;
    ASSERT_TRUE(loadWeights(leaf, checkpoint.value(), {}, {}));
    EXPECT_TRUE(at::equal(leaf.weight, at::tensor({1.0f, -1.0f, 2.0f, 0.5f, 0.0f, 448.0f}).view({2, 3})))
        << leaf.weight;
}

}  // namespace
}  // namespace mutoscope
