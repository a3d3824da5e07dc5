// SPDX-License-Identifier: Apache-2.0
#include "tests/app/render_fixture.h"

#include <fstream>

namespace mutoscope {
namespace {

using test::Ended;
using test::expectRefusal;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RenderRefusals : public test::RenderTest {
protected:
    void TearDown() override { EXPECT_THAT(written(), ::testing::Each(::testing::Not(HasSubstr("clip")))); }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(file(name), std::ios::binary) << bytes;
    }
};

TEST_F(RenderRefusals, HelpAndVersion_AreNoErrors) {
    const Ended version = run({"-V"});
    EXPECT_EQ(version.code, 0);
    EXPECT_THAT(version.out, ::testing::StartsWith("mutoscope-render 0."));
    const Ended help = run({"render", "--help"});
    EXPECT_EQ(help.code, 0);
    EXPECT_EQ(help.err, "");
    EXPECT_THAT(help.out, ::testing::AllOf(HasSubstr("--guidance-mode"), HasSubstr(".webm"), HasSubstr("64 to 4096")));
}

TEST_F(RenderRefusals, WrongUsage_EndsWithTwo) {
    expectRefusal(run({}), 2, "subcommand");
    expectRefusal(run({"paint"}), 2, "paint");
    expectRefusal(run({"render", "--prompt", "x"}), 2, "--output");
    for (const auto& [arguments, mention] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"--colour", "red"}, "--colour"},
             {{"--width", "99999999999"}, "--width"},
             {{"--seed=-1"}, "--seed"},
             {{"--guidance", "0,75"}, "--guidance"},
             {{"--precision", "fp8"}, "auto, fp32, fp16, bf16"},
             {{"--vae-tiling", "maybe"}, "auto, off, on"}}) {
        expectRefusal(run(render("clip.mp4", arguments)), 2, mention);
    }
}

TEST_F(RenderRefusals, SimulatedCard_IsPlannedForAndNeverRenderedOn) {
    write("card.json", R"({"name": "Tiny card", "total": "1GiB", "free": "1000MiB"})");
    const std::vector<std::string> simulated{"--simulate-device", file("card.json")};
    auto dry = simulated;
    dry.push_back("--dry-run");
    const Ended roomy = run(render("clip.mp4", dry));
    EXPECT_EQ(roomy.code, 0) << roomy.err;
    EXPECT_THAT(roomy.out, HasSubstr("cuda:0"));
    EXPECT_THAT(roomy.out, HasSubstr("1000.0 MiB free"));
    expectRefusal(run(render("clip.mp4", simulated)), 2, "Tiny card) is simulated");

    write("card.json", R"({"name": "Full card", "total": "1GiB", "free": "100MiB"})");
    EXPECT_THAT(run(render("clip.mp4", dry)).err, HasSubstr("100.0 MiB are free"));
    dry.emplace_back("--try-anyway");
    EXPECT_EQ(run(render("clip.mp4", dry)).code, 0);

    expectRefusal(run(render("clip.mp4", {"--simulate-device", file("none.json")})), 3, "none.json");
}

TEST_F(RenderRefusals, ValuesThatTheModelCannotTake_EndWithTwoAndTheRange) {
    for (const auto& [arguments, mention] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"--width", "100000"}, "width is 100000 px"},
             {{"--frames", "0"}, "frames is 0"},
             {{"--guidance", "nan"}, "guidance"},
             {{"--preset", "ultra"}, "quick, standard, high, pro"},
             {{"--scheduler", "magic"}, "choose one of"},
             {{"--device", "cuda:99"}, "cpu"}}) {
        auto dry = arguments;
        dry.push_back("--dry-run");
        expectRefusal(run(render("clip.mp4", dry)), 2, mention);
    }
    expectRefusal(run(render("clip.mp4", {"--width", "100000"})), 2, "width is 100000 px");
    expectRefusal(run({"render", "--model", tinyModel().string(), "-o", file("clip.mp4")}), 2, "picture");
}

TEST_F(RenderRefusals, BadPicture_EndsWithThree) {
    const auto withPicture = [this](const std::string& path) {
        return run({"render", "--image", path, "--model", tinyModel().string(), "-o", file("clip.mp4")});
    };
    expectRefusal(withPicture(file("absent.jpg")), 3, "absent.jpg");
    write("text.jpg", "<html>404</html>");
    expectRefusal(withPicture(file("text.jpg")), 3, "text.jpg");
    std::ifstream whole(picture(), std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(whole)), {});
    write("half.png", bytes.substr(0, bytes.size() / 2));
    expectRefusal(withPicture(file("half.png")), 3, "half.png");
    expectRefusal(withPicture(m_folder.path().string()), 3, m_folder.path().filename().string());
    write("e\x1b[31mscape.jpg", "x");
    const Ended ended = withPicture(file("e\x1b[31mscape.jpg"));
    EXPECT_EQ(ended.code, 3);
    EXPECT_EQ(ended.err.find('\x1b'), std::string::npos) << "a file name reached the terminal as it was";
}

TEST_F(RenderRefusals, BadModel_EndsWithThree) {
    const auto withModel = [this](const std::string& path) {
        return run({"render", "--image", picture().string(), "--model", path, "-o", file("clip.mp4")});
    };
    expectRefusal(withModel(file("absent")), 3, "absent");
    expectRefusal(withModel(picture().string()), 3, "image.png");
    std::filesystem::create_directory(file("empty"));
    expectRefusal(withModel(file("empty")), 3, "empty");
    std::filesystem::create_directory(file("other"));
    write("other/model_index.json", R"({"_class_name": "FluxPipeline"})");
    const Ended other = withModel(file("other"));
    EXPECT_TRUE(other.code == 1 || other.code == 3) << other.err;
    EXPECT_THAT(other.err, HasSubstr("FluxPipeline"));

    // A whole model with one damaged file.
    std::filesystem::copy(tinyModel(), file("damaged"), std::filesystem::copy_options::recursive);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(file("damaged"))) {
        if (entry.path().extension() == ".safetensors" && entry.path().parent_path().filename() == "unet") {
            std::filesystem::resize_file(entry.path(), entry.file_size() / 2);
        }
    }
    expectRefusal(withModel(file("damaged")), 3, "unet");
}

TEST_F(RenderRefusals, Output_IsCheckedBeforeAnythingElse) {
    // The picture is missing too, but it is the output that is complained of.
    const auto to = [this](const std::string& output) {
        return run({"render", "--image", file("absent.png"), "-o", output});
    };
    expectRefusal(to(file("clip.xyz")), 2, ".mp4");
    expectRefusal(to(file("no/such/folder/clip.mp4")), 5, "does not exist");
    write("taken.mp4", "mine");
    expectRefusal(to(file("taken.mp4")), 5, "--overwrite");
    std::filesystem::create_directory(file("folder.mp4"));
    expectRefusal(run({"render", "--overwrite", "-o", file("folder.mp4")}), 5, "is a folder");
    std::filesystem::create_directory(file("sequence"));
    expectRefusal(to(file("sequence.png")), 5, "sequence");
    std::ifstream kept(file("taken.mp4"));
    std::string text;
    kept >> text;
    EXPECT_EQ(text, "mine");
}

TEST_F(RenderRefusals, Json_TellsTheErrorAsAnObject) {
    const Ended ended = run(
        {"render", "--json", "--image", file("absent.jpg"), "--model", tinyModel().string(), "-o", file("clip.mp4")});
    EXPECT_EQ(ended.code, 3);
    const auto objects = jsonLines(ended);
    ASSERT_EQ(objects.size(), 1u);
    EXPECT_EQ(objects[0]["state"], "failed");
    EXPECT_EQ(objects[0]["error"]["code"], "bad_input");
    EXPECT_THAT(objects[0]["error"]["message"].get<std::string>(), HasSubstr("absent.jpg"));
}

TEST_F(RenderRefusals, Json_WrongUsage_IsAnObjectToo) {
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {"render", "--json", "--colour", "red"}, {"paint", "--json"}, {"render", "--json", "--width", "many"}}) {
        const Ended ended = run(arguments);
        EXPECT_EQ(ended.code, 2);
        const auto objects = jsonLines(ended);
        ASSERT_EQ(objects.size(), 1u) << ended.out;
        EXPECT_EQ(objects[0]["state"], "failed");
        EXPECT_EQ(objects[0]["error"]["code"], "invalid_argument");
        EXPECT_THAT(ended.err, ::testing::StartsWith("mutoscope-render: "));
    }
}

TEST_F(RenderRefusals, MoreStepsThanTheSchedulerTakes_AreRefusedBeforeAnythingIsLoaded) {
    for (const bool dry : {true, false}) {
        std::vector<std::string> more{"--scheduler", "lcm", "--steps", "51"};
        if (dry) more.push_back("--dry-run");
        expectRefusal(run(render("clip.mp4", more)), 2, "'lcm' takes at most 50");
    }
    const Ended most = run(render("clip.mp4", {"--scheduler", "lcm", "--steps", "50", "--dry-run"}));
    EXPECT_EQ(most.code, 0) << most.err;
}

TEST_F(RenderRefusals, NumbersOutOfEveryRange_AreRefusedByName) {
    for (const auto& [option, values] : std::vector<std::pair<std::string, std::vector<std::string>>>{
             {"--seed", {"-1", "18446744073709551616", "abc", "1.5", ""}},
             {"--steps", {"0", "1000000000", "-5", "2.5"}},
             {"--guidance", {"nan", "inf", "1e38", "-1"}},
             {"--fps", {"0", "-1", "1000000000"}},
             {"--width", {"0", "1", "100000", "-64"}},
             {"--height", {"1", "4294967360"}},
             {"--frames", {"0", "-4", "1000000"}},
             {"--decode-chunk", {"0", "9999"}},
             {"--clip-skip", {"-1", "99"}}}) {
        for (const std::string& value : values) {
            auto arguments = render("clip.mp4", {option + "=" + value, "--dry-run"});
            if (option == "--seed")
                arguments.erase(std::find(arguments.begin(), arguments.end(), "--seed"),
                                std::find(arguments.begin(), arguments.end(), "--seed") + 2);
            for (const char* size : {"--width", "--height", "--frames", "--steps"}) {
                const auto given = std::find(arguments.begin(), arguments.end(), size);
                if (size == option && given != arguments.end()) arguments.erase(given, given + 2);
            }
            const Ended ended = run(arguments);
            EXPECT_EQ(ended.code, 2) << option << " " << value << ": " << ended.err;
            const std::string key = option == "--decode-chunk" ? "decode"
                                    : option == "--clip-skip"  ? "clip"
                                                               : option.substr(2);
            EXPECT_THAT(ended.err, HasSubstr(key)) << value;
        }
    }
}

TEST_F(RenderRefusals, Resources_Missing_SayWhichFolder) {
    test::Program lost = program();
    lost.with("MUTOSCOPE_RESOURCES=" + file("nowhere"));
    expectRefusal(lost.run(render("clip.mp4")), 3, "MUTOSCOPE_RESOURCES");
}

}  // namespace
}  // namespace mutoscope
