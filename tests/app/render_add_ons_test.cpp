// SPDX-License-Identifier: Apache-2.0
// Motion adapters and LoRAs as people type them.
#include "tests/app/render_fixture.h"

namespace mutoscope {
namespace {

using test::Ended;
using test::expectRefusal;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class RenderAddOns : public test::RenderTest {
protected:
    RenderAddOns() {
        // Alone: nothing beside it.
        std::filesystem::copy(golden() / "base", m_base, std::filesystem::copy_options::recursive);
    }
    static std::filesystem::path golden() { return test::goldenFolder("animatediff_odd"); }
    std::vector<std::string> clip(const std::vector<std::string>& more) const {
        std::vector<std::string> arguments{
            "render",   "--model", m_base.string(), "--prompt", "a boat", "--width", "64", "--height",      "64",
            "--frames", "3",       "--steps",       "2",        "--seed", "3",       "-o", file("clip.gif")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }

    const std::filesystem::path m_base = m_folder.path() / "pictures";
    const std::string m_adapter = (golden() / "motion_adapter").string();
    const std::string m_lora = (golden() / "lora.safetensors").string();
};

TEST_F(RenderAddOns, AdapterAndLoras_MakeAClipWhoseRecipeNamesThem) {
    const Ended made = run(clip({"--motion-adapter", m_adapter, "--lora", m_lora + ":0.5", "--motion-lora",
                                 (golden() / "motion_lora.safetensors").string()}));
    ASSERT_EQ(made.code, 0) << made.err;
    const Ended inspected = run({"inspect", file("clip.gif"), "--json"});
    ASSERT_EQ(inspected.code, 0) << inspected.err;
    EXPECT_THAT(inspected.out, AllOf(HasSubstr(R"("path":"lora.safetensors")"), HasSubstr(R"("weight":0.5)"),
                                     HasSubstr("motion_lora"), HasSubstr("motion_adapter")));
    EXPECT_THAT(inspected.out, Not(HasSubstr(golden().string())));
}

TEST_F(RenderAddOns, SparseControl_TakesThePictureForTheFirstFrame) {
    const std::string control = (test::goldenFolder("animatediff_sparse_rgb") / "sparse_control").string();
    const std::vector<std::string> steered{"--motion-adapter", m_adapter, "--sparse-control", control + ":0.9"};
    expectRefusal(run(clip(steered)), 2, "choose a picture");
    std::vector<std::string> withPicture = steered;
    withPicture.insert(withPicture.end(), {"--image", (golden() / "image.png").string()});
    const Ended made = run(clip(withPicture));
    ASSERT_EQ(made.code, 0) << made.err;
    const Ended inspected = run({"inspect", file("clip.gif"), "--json"});
    EXPECT_THAT(inspected.out, AllOf(HasSubstr(R"("kind":"sparse_control")"), HasSubstr(R"("weight":0.9)")));
}

TEST_F(RenderAddOns, Again_FindsThemWhereTheyAreAndGivesTheSameFrames) {
    std::filesystem::copy_file(m_lora, file("ink.safetensors"));
    auto arguments =
        clip({"--motion-adapter", m_adapter, "--lora", file("ink.safetensors") + ":0.5", "--precision", "fp32"});
    *(std::find(arguments.begin(), arguments.end(), "-o") + 1) = file("clip.mkv");
    const Ended made = run(arguments);
    ASSERT_EQ(made.code, 0) << made.err;

    const auto again = [&](const std::vector<std::string>& more) {
        std::vector<std::string> call{"again", file("clip.mkv"), "--model", m_base.string(), "--json"};
        call.insert(call.end(), more.begin(), more.end());
        return run(call);
    };
    // Beside the model there is the LoRA, but no adapter.
    const Ended without = again({});
    EXPECT_EQ(without.code, 3) << without.err;
    EXPECT_THAT(without.err, HasSubstr("motion adapter 'motion_adapter', which was not found; give it with --add-on"));
    const Ended same = again({"--add-on", m_adapter});
    ASSERT_EQ(same.code, 0) << same.err;
    EXPECT_EQ(jsonLines(same).back()["verdict"], "same") << same.out;

    // Under another name, while one that is not it has the name: the hash decides.
    std::filesystem::rename(file("ink.safetensors"), file("old.safetensors"));
    std::filesystem::copy_file(golden() / "motion_lora.safetensors", file("ink.safetensors"));
    const Ended renamed = again({"--add-on", golden().string(), "--add-on", file("old.safetensors")});
    ASSERT_EQ(renamed.code, 0) << renamed.err;
    EXPECT_EQ(jsonLines(renamed).back()["verdict"], "same") << renamed.out;
}

TEST_F(RenderAddOns, WhatCannotBe_IsRefusedBeforeAnythingIsLoaded) {
    expectRefusal(run(clip({"--dry-run"})), 2, "choose a motion adapter");
    expectRefusal(run(clip({"--motion-adapter", file("nowhere")})), 3, "no such motion adapter");
    expectRefusal(run(clip({"--motion-adapter", m_adapter, "--lora", file("a.safetensors")})), 3, "no such LoRA");
    expectRefusal(run(clip({"--motion-adapter", m_adapter, "--lora", m_lora + ":much"})), 2, "'much'");
    expectRefusal(run(clip({"--motion-adapter", (test::goldenFolder("animatediff_public") / "motion_adapter").string(),
                            "--dry-run"})),
                  3, "does not fit the checkpoint");
    expectRefusal(run(render("clip.gif", {"--lora", m_lora, "--dry-run"})), 2, "takes no LoRA");
}

TEST_F(RenderAddOns, Inspect_SaysWhatACheckpointNeeds) {
    const Ended alone = run({"inspect", m_base.string()});
    ASSERT_EQ(alone.code, 0) << alone.err;
    EXPECT_THAT(alone.out, AllOf(HasSubstr("a motion adapter to make clips"),
                                 HasSubstr("LoRA, motion LoRA, sparse control"), HasSubstr("a picture or none")));
    const Ended whole = run({"inspect", (golden() / "base").string()});
    EXPECT_THAT(whole.out, Not(HasSubstr("to make clips")));
}

}  // namespace
}  // namespace mutoscope
