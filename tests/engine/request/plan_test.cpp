// SPDX-License-Identifier: Apache-2.0
#include "engine/request/resolved_plan.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <limits>

namespace mutoscope {
namespace {

ResolvedPlan samplePlan() {
    ResolvedPlan plan;
    plan.system = "i2vgen_xl";
    plan.modelFolder = "starter";
    plan.width = 512;
    plan.height = 384;
    plan.frames = 16;
    plan.fps = 8;
    plan.steps = 40;
    plan.guidance = 9.5;
    plan.seed = std::numeric_limits<std::uint64_t>::max();
    plan.scheduler = "ddim";
    plan.precision = Precision::Bf16;
    plan.device = "cpu";
    plan.batchedGuidance = false;
    plan.vaeTiling = true;
    plan.weightStorage = WeightStorage::Int8;
    plan.residency = Residency::Streamed;
    plan.memory = {{{JobState::Denoising, 3ull << 30, 1ull << 30}}, 4ull << 30, 5ull << 30, 6ull << 30};
    plan.savers = {{"residency=streamed", "blocks come from main memory", 1.8}};
    plan.decodeChunk = 2;
    plan.decodeOverlap = 1;
    plan.pictureFit = PictureFit::Pad;
    plan.addOns = {{AddOnKind::MotionAdapter, "/adapter", 1}, {AddOnKind::Lora, "/a.safetensors", -0.5}};
    plan.start = StartLatents{"/l.safetensors", "ab12", "quick.mkv", "vae", 256, 192, 8, 0.45};
    plan.adjustments = {{"width", "510", "512", "multiples of 8"}};
    plan.notes = {"A note."};
    return plan;
}

TEST(ResolvedPlan, Json_ThereAndBack_KeepsEverything) {
    const auto back = planFromJson(nlohmann::json::parse(toJson(samplePlan()).dump()));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(toJson(back.value()), toJson(samplePlan()));
    EXPECT_EQ(back->seed, samplePlan().seed);
    EXPECT_EQ(back->adjustments, samplePlan().adjustments);
}

TEST(ResolvedPlan, Json_MissingUnknownOrWronglyTypedMember_IsNamed) {
    const auto whole = toJson(samplePlan());
    for (const auto& [key, value] : whole.items()) {
        auto broken = toJson(samplePlan());
        broken[key] = nlohmann::json::object({{"x", 1}});
        const auto wrongType = planFromJson(broken);
        ASSERT_FALSE(wrongType) << key;
        EXPECT_NE(wrongType.error().message.find("'" + key + "'"), std::string::npos) << wrongType.error().message;
    }
    for (const char* key : {"width", "height", "frames", "fps", "steps", "guidance", "seed", "scheduler", "precision",
                            "device", "decode_chunk"}) {
        auto broken = toJson(samplePlan());
        broken.erase(key);
        EXPECT_FALSE(planFromJson(broken)) << key;
    }
    auto unknown = toJson(samplePlan());
    unknown["colour"] = 1;
    EXPECT_FALSE(planFromJson(unknown));
    EXPECT_FALSE(planFromJson(nlohmann::json::array()));
}

}  // namespace
}  // namespace mutoscope
