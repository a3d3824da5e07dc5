// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_reader.h"
#include "engine/runtime/recipe.h"
#include "tests/app/render_fixture.h"

#include <algorithm>
#include <csignal>
#include <fstream>

namespace mutoscope {
namespace {

using test::Ended;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using RenderRun = test::RenderTest;

TEST_F(RenderRun, DryRun_PrintsThePlanAndWritesNothing) {
    const Ended ended = run(render("clip.mp4", {"--dry-run", "--width", "70", "--guidance", "3"}));
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out,
                ::testing::AllOf(HasSubstr("frames        4"), HasSubstr("seed          7"), HasSubstr("clip.mp4")));
    EXPECT_THAT(ended.err, ::testing::AllOf(HasSubstr("Changed width from 70 to"), HasSubstr("Guidance 3 is unusual")));
    EXPECT_THAT(written(), IsEmpty());

    const auto objects = jsonLines(run(render("clip.mp4", {"--dry-run", "--json"})));
    ASSERT_EQ(objects.size(), 1u);
    EXPECT_EQ(objects[0]["state"], "planned");
    EXPECT_EQ(objects[0]["plan"]["width"], 64);
    EXPECT_EQ(objects[0]["plan"]["frames"], 4);
    EXPECT_EQ(objects[0]["plan"]["seed"], 7);
    EXPECT_NE(objects[0]["plan"]["precision"], "auto");
    EXPECT_EQ(objects[0]["output"], file("clip.mp4"));
}

TEST_F(RenderRun, Mp4_IsWrittenWithItsRecipe) {
    const Ended ended = run(render("clip.mp4"));
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err.find('\r'), std::string::npos) << "a progress line without a terminal";
    EXPECT_THAT(ended.err, ::testing::AllOf(HasSubstr("Making the clip, 4 steps"), HasSubstr("Wrote "),
                                            HasSubstr("denoising"), HasSubstr("Peak memory")));
    EXPECT_THAT(written(), ElementsAre("clip.mp4"));

    const auto clip = probeClip(file("clip.mp4"));
    ASSERT_TRUE(clip) << clip.error().message;
    EXPECT_EQ(clip->width, 64);
    EXPECT_EQ(clip->height, 64);
    EXPECT_EQ(clip->frames, 4);
    EXPECT_EQ(clip->fps, 8);
    const auto text = readRecipe(file("clip.mp4"));
    ASSERT_TRUE(text) << text.error().message;
    const auto recipe = parseRecipe(text.value());
    ASSERT_TRUE(recipe) << recipe.error().message;
    EXPECT_EQ(recipe->request.prompt, "a red boat");
    EXPECT_EQ(recipe->request.pictureName, "image.png");
    EXPECT_EQ(recipe->plan.seed, 7u);
    EXPECT_EQ(text->find(test::sourceFolder().string()), std::string::npos) << "a folder of this machine in the recipe";

    const Ended told = run({"inspect", file("clip.mp4")});
    EXPECT_EQ(told.code, 0) << told.err;
    EXPECT_THAT(told.out, ::testing::AllOf(HasSubstr("64 x 64"), HasSubstr("4 frames"), HasSubstr("a red boat"),
                                           HasSubstr("seed          7")));
    const auto objects = jsonLines(run({"inspect", "--json", file("clip.mp4")}));
    ASSERT_EQ(objects.size(), 1u);
    EXPECT_EQ(objects[0]["kind"], "clip");
    EXPECT_EQ(objects[0]["recipe"]["plan"]["steps"], 4);

    // Not once more over it, unless asked.
    EXPECT_EQ(run(render("clip.mp4")).code, 5);
    EXPECT_EQ(run(render("clip.mp4", {"--overwrite", "--frames", "2", "--no-recipe"})).code, 0);
    EXPECT_EQ(probeClip(file("clip.mp4"))->frames, 2);
    EXPECT_FALSE(readRecipe(file("clip.mp4")));
    EXPECT_THAT(run({"inspect", file("clip.mp4")}).out, HasSubstr("none of Mutoscope's"));
}

TEST_F(RenderRun, TheExecutable_DoesTheSame) {
    const Ended version = executable().run({"--version"});
    EXPECT_EQ(version.code, 0);
    EXPECT_THAT(version.out, ::testing::StartsWith("mutoscope-render 0."));
    test::expectRefusal(executable().run({"paint"}), 2, "paint");
    const Ended ended = executable().run(render("clip.mp4", {"--steps", "1", "--frames", "2"}));
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(probeClip(file("clip.mp4"))->frames, 2);
}

TEST_F(RenderRun, OtherKinds_FollowTheExtension) {
    for (const auto& [name, made] :
         std::vector<std::pair<std::string, std::string>>{{"a.webm", "a.webm"}, {"b.gif", "b.gif"}, {"c.png", "c"}}) {
        const Ended ended = run(render(name, {"--steps", "1", "--frames", "2"}));
        ASSERT_EQ(ended.code, 0) << ended.err;
        const auto clip = probeClip(file(made));
        ASSERT_TRUE(clip) << clip.error().message;
        EXPECT_EQ(clip->frames, 2) << name;
        EXPECT_EQ(run({"inspect", file(made)}).code, 0);
    }
}

TEST_F(RenderRun, Json_IsOneObjectALineInOrder) {
    const Ended ended = run(render("clip.mp4", {"--json"}));
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    std::vector<std::string> states;
    std::vector<int> steps;
    int seed = 0;
    for (const auto& object : jsonLines(ended)) {
        if (states.empty() || states.back() != object["state"]) states.push_back(object["state"]);
        if (object["state"] == "denoising") steps.push_back(object["step"]);
        if (object["state"] == "loading") seed = object["plan"]["seed"];
    }
    EXPECT_EQ(states.front(), "queued");
    EXPECT_THAT(states,
                ::testing::IsSupersetOf({"queued", "loading", "encoding", "denoising", "decoding", "done", "written"}));
    EXPECT_THAT(steps, ElementsAre(0, 1, 2, 3, 4));
    EXPECT_EQ(seed, 7);
    const auto last = jsonLines(ended).back();
    EXPECT_EQ(last["state"], "written");
    EXPECT_GT(last["bytes"], 100);
    EXPECT_EQ(last["output"], file("clip.mp4"));
    EXPECT_EQ(last["frames"], 4);
    EXPECT_EQ(last["seed"], 7);
    EXPECT_EQ(last["encoder"], "libx264");
    EXPECT_GT(last["summary"]["peak_host_bytes"], 1'000'000);
    EXPECT_GT(last["summary"]["stages"]["denoising"], 0.0);
}

TEST_F(RenderRun, SameSeed_GivesTheSameFrames_AnotherOneOthers) {
    const auto frames = [&](const std::string& name, const std::string& seed) {
        // "auto" is measured, and on a busy machine may come out otherwise the second time.
        auto arguments = render(name + ".png", {"--precision", "fp32"});
        *(std::find(arguments.begin(), arguments.end(), "--seed") + 1) = seed;
        EXPECT_EQ(run(arguments).code, 0);
        auto read = readFrames(file(name), 4);
        EXPECT_TRUE(read);
        return read ? std::move(read).value() : std::vector<Image>{};
    };
    const auto first = frames("first", "7");
    ASSERT_EQ(first.size(), 4u);
    EXPECT_EQ(first, frames("again", "7"));
    EXPECT_NE(first, frames("other", "8"));
}

TEST_F(RenderRun, DefaultModel_ComesFromTheEnvironment) {
    test::Program chosen = program();
    chosen.with("MUTOSCOPE_MODEL=" + tinyModel().string());
    const Ended ended = chosen.run({"render", "--image", picture().string(), "--dry-run", "-o", file("clip.mp4")});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr(tinyModel().string()));
}

TEST_F(RenderRun, Inspect_Model_ListsItsParts) {
    const Ended ended = run({"inspect", tinyModel().string()});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, ::testing::AllOf(HasSubstr("unet"), HasSubstr("text_encoder"), HasSubstr("parameters"),
                                            HasSubstr("schedulers")));
    const auto objects = jsonLines(run({"inspect", "--json", tinyModel().string()}));
    ASSERT_EQ(objects.size(), 1u);
    std::vector<std::string> parts;
    std::uint64_t bytes = 0;
    for (const auto& part : objects[0]["parts"]) {
        parts.push_back(part["name"]);
        bytes += part["bytes"].get<std::uint64_t>();
        EXPECT_GT(part["parameters"], 0);
    }
    EXPECT_THAT(parts, ElementsAre("image_encoder", "text_encoder", "unet", "vae"));
    EXPECT_EQ(objects[0]["weight_bytes"], bytes);
    EXPECT_THAT(objects[0]["problems"], IsEmpty());

    const auto weights =
        jsonLines(run({"inspect", "--json", (test::goldenFolder("i2vgenxl_public") / "given.safetensors").string()}));
    ASSERT_EQ(weights.size(), 1u);
    EXPECT_EQ(weights[0]["kind"], "weights");
    const auto pictures = jsonLines(run({"inspect", "--json", picture().string()}));
    ASSERT_EQ(pictures.size(), 1u);
    EXPECT_EQ(pictures[0]["kind"], "picture");
}

TEST_F(RenderRun, Inspect_DamagedThings_EndWithThree) {
    test::expectRefusal(run({"inspect", file("absent")}), 3, "absent");
    std::ofstream(file("noise.mp4")) << "no clip";
    test::expectRefusal(run({"inspect", file("noise.mp4")}), 3, "noise.mp4");
    std::ofstream(file("pickle.safetensors")) << "\x80\x04pickle";
    test::expectRefusal(run({"inspect", file("pickle.safetensors")}), 3, "pickle.safetensors");

    std::filesystem::copy(tinyModel(), file("model"), std::filesystem::copy_options::recursive);
    for (const auto& entry : std::filesystem::directory_iterator(file("model/unet"))) {
        if (entry.path().extension() == ".safetensors")
            std::filesystem::rename(entry.path(), file("model/unet/weights.bin"));
    }
    const Ended ended = run({"inspect", file("model")});
    EXPECT_EQ(ended.code, 3);
    EXPECT_THAT(ended.out + ended.err, HasSubstr("unet"));
}

class RenderSignals : public RenderRun, public ::testing::WithParamInterface<int> {};

TEST_P(RenderSignals, Interrupt_EndsCleanlyWith130) {
    bool sent = false;
    test::Program watched = program();
    watched.watching([&sent](const Ended& soFar, int process) {
        if (sent || soFar.err.find("Making the clip") == std::string::npos) return;
        sent = true;
        kill(process, GetParam());
    });
    const Ended ended = watched.run(render("clip.mp4", {"--steps", "900"}));
    EXPECT_TRUE(sent);
    EXPECT_EQ(ended.code, 130) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("Interrupted"));
    EXPECT_THAT(written(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Both, RenderSignals, ::testing::Values(SIGINT, SIGTERM));

TEST_F(RenderRun, Interrupt_InJson_IsCancelled) {
    bool sent = false;
    test::Program watched = program();
    watched.watching([&sent](const Ended& soFar, int process) {
        if (sent || soFar.out.find("\"denoising\"") == std::string::npos) return;
        sent = true;
        kill(process, SIGINT);
    });
    const Ended ended = watched.run(render("clip.mp4", {"--steps", "900", "--json"}));
    EXPECT_EQ(ended.code, 130) << ended.err;
    EXPECT_EQ(jsonLines(ended).back()["state"], "cancelled");
}

TEST_F(RenderRun, TooLittleMemory_EndsWithFour) {
#ifdef __SANITIZE_ADDRESS__
    GTEST_SKIP() << "AddressSanitizer's allocator ends the process where others fail";
#endif
    test::Program small = program();
    small.withMemory(std::size_t(900) << 20);
    // Known beforehand: the limit is what the program has.
    const std::vector<std::string> large{
        "--width",         "2048",     "--height",     "2048", "--frames",    "64",   "--steps",        "1",
        "--residency",     "resident", "--weights",    "full", "--precision", "fp32", "--decode-chunk", "1",
        "--guidance-mode", "batched",  "--vae-tiling", "off"};
    const Ended refused = small.run(render("clip.mp4", large));
    EXPECT_EQ(refused.code, 4) << refused.err;
    EXPECT_THAT(refused.err, HasSubstr("are free"));
    // Begun all the same. With every saver settled there is one plan, tried twice.
    std::vector<std::string> anyway = large;
    anyway.emplace_back("--try-anyway");
    const Ended ended = small.run(render("clip.mp4", anyway));
    EXPECT_EQ(ended.code, 4) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("not enough memory"));
    EXPECT_THAT(written(), IsEmpty());
}

TEST_F(RenderRun, Reproduce_Interrupted_EndsWith130AndWritesNothing) {
    bool sent = false;
    test::Program watched = executable();
    watched.watching([&sent](const Ended&, int process) {
        // It prints nothing while it works; a signal mask of its own tells that it listens.
        std::ifstream status("/proc/" + std::to_string(process) + "/status");
        for (std::string line; !sent && std::getline(status, line);) {
            if (line.rfind("SigCgt:", 0) != 0) continue;
            if ((std::stoull(line.substr(8), nullptr, 16) & (1ull << (SIGINT - 1))) == 0) continue;
            kill(process, SIGINT);
            sent = true;
        }
    });
    const Ended ended =
        watched.run({"reproduce", test::goldenFolder("i2vgenxl_public").string(), "--dump", file("dump.safetensors")});
    EXPECT_TRUE(sent);
    EXPECT_EQ(ended.code, 130) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("Interrupted"));
    EXPECT_THAT(written(), IsEmpty());
}

TEST_F(RenderRun, DecimalCommaLocale_ChangesNothing) {
    test::Program german = program();
    german.with("LC_ALL=de_DE.UTF-8");
    const Ended ended = german.run(render("clip.mp4", {"--dry-run", "--json", "--guidance", "9.5"}));
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(jsonLines(ended)[0]["plan"]["guidance"], 9.5);
}

}  // namespace
}  // namespace mutoscope
