// SPDX-License-Identifier: Apache-2.0
// Clips that begin with another clip's latents, on the command line.
#include "tests/app/render_fixture.h"

namespace mutoscope {
namespace {

using test::Ended;
using test::expectRefusal;
using ::testing::AllOf;
using ::testing::HasSubstr;

class RenderStart : public test::RenderTest {
protected:
    Ended call(const std::vector<std::string>& arguments) const {
        return program().with("MUTOSCOPE_DATA=" + file("data")).run(arguments);
    }
    /// Larger than the preview; its seed is the preview's.
    std::vector<std::string> larger(const std::string& output, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments{"render",
                                           "--image",
                                           picture().string(),
                                           "--prompt",
                                           "a red boat",
                                           "--model",
                                           tinyModel().string(),
                                           "--width",
                                           "96",
                                           "--height",
                                           "96",
                                           "--frames",
                                           "4",
                                           "--steps",
                                           "4",
                                           "--precision",
                                           "fp32",
                                           "-o",
                                           file(output)};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }
    void makePreview() {
        const Ended made = call(render("preview.mkv", {"--precision", "fp32"}));
        ASSERT_EQ(made.code, 0) << made.err;
    }
    std::vector<std::filesystem::path> kept() const {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(file("data/latents"))) files.push_back(entry);
        return files;
    }
};

TEST_F(RenderStart, FromAClip_TakesItsSeedAndRunsTheLaterSteps_AndAgainGivesTheSame) {
    makePreview();
    ASSERT_EQ(kept().size(), 1u);
    const Ended planned = call(larger("large.mkv", {"--start-from", file("preview.mkv"), "--dry-run", "--json"}));
    ASSERT_EQ(planned.code, 0) << planned.err;
    const nlohmann::json plan = jsonLines(planned).back()["plan"];
    EXPECT_EQ(plan["start"]["clip"], "preview.mkv");
    EXPECT_EQ(plan["start"]["strength"], 0.5);
    EXPECT_EQ(plan["seed"], 7);
    EXPECT_EQ(plan["noise_width"], 64);
    EXPECT_THAT(call(larger("large.mkv", {"--start-from", file("preview.mkv"), "--dry-run"})).out,
                HasSubstr("latents of 'preview.mkv', strength 0.5: 2 of 4 steps are run"));

    const Ended made = call(larger("large.mkv", {"--start-from", file("preview.mkv"), "--start-strength", "0.75"}));
    ASSERT_EQ(made.code, 0) << made.err;
    const Ended inspected = call({"inspect", file("large.mkv"), "--json"});
    EXPECT_THAT(inspected.out, AllOf(HasSubstr(R"("strength":0.75)"), HasSubstr(R"("clip":"preview.mkv")"),
                                     HasSubstr("latents_sha256")));
    EXPECT_THAT(inspected.out, ::testing::Not(HasSubstr(file("data"))));

    const std::vector<std::string> again{"again",     file("large.mkv"),  "--model", tinyModel().string(),
                                         "--picture", picture().string(), "--json"};
    const Ended same = call(again);
    ASSERT_EQ(same.code, 0) << same.err;
    EXPECT_EQ(jsonLines(same).back()["verdict"], "same") << same.out;
    EXPECT_TRUE(jsonLines(same).back()["differences"].empty()) << same.out;
}

TEST_F(RenderStart, Again_WithoutTheLatents_NamesThem_AndTakesTheirFile) {
    makePreview();
    const auto latents = kept().front();
    ASSERT_EQ(call(larger("large.mkv", {"--start-from", file("preview.mkv")})).code, 0);
    std::filesystem::rename(latents, file("elsewhere.safetensors"));
    std::vector<std::string> again{"again",     file("large.mkv"),  "--model", tinyModel().string(),
                                   "--picture", picture().string(), "--json"};
    const Ended without = call(again);
    EXPECT_EQ(without.code, 3) << without.err;
    EXPECT_THAT(without.err, AllOf(HasSubstr("began with the latents of 'preview.mkv'"), HasSubstr("--start-from")));
    const Ended fromClip = call(larger("other.mkv", {"--start-from", file("preview.mkv")}));
    expectRefusal(fromClip, 3, "The latents of 'preview.mkv' are not kept here any more");
    again.insert(again.end(), {"--start-from", file("elsewhere.safetensors")});
    const Ended same = call(again);
    ASSERT_EQ(same.code, 0) << same.err;
    EXPECT_EQ(jsonLines(same).back()["verdict"], "same") << same.out;
}

TEST_F(RenderStart, WhatCannotBe_IsRefusedInALine) {
    makePreview();
    expectRefusal(call(larger("x.mkv", {"--start-from", file("nothing.mkv")})), 3, "nothing.mkv");
    expectRefusal(call(larger("x.mkv", {"--start-strength", "0.5"})), 2, "--start-from");
    for (const char* strength : {"0", "1.5", "nan"}) {
        expectRefusal(call(larger("x.mkv", {"--start-from", file("preview.mkv"), "--start-strength", strength})), 2,
                      "must be above 0 and at most 1");
    }
    expectRefusal(call(render("x.mkv", {"--width", "128", "--start-from", file("preview.mkv")})), 2,
                  "choose a size of that proportion");
    EXPECT_FALSE(std::filesystem::exists(file("x.mkv")));
}

}  // namespace
}  // namespace mutoscope
