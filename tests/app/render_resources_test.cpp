// SPDX-License-Identifier: Apache-2.0
// What the machine may lack, and what a text may hold: clear words, and the program goes on where it can.
#include "engine/media/clip_reader.h"
#include "engine/media/part_file.h"
#include "engine/runtime/recipe.h"
#include "engine/weights/read_tensors.h"
#include "engine/weights/safetensors_writer.h"
#include "tests/app/render_fixture.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using test::Ended;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RenderResources : public test::RenderTest {
protected:
    std::vector<std::string> quick(const std::string& output, std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--steps", "1", "--frames", "2"});
        return render(output, more);
    }
};

TEST_F(RenderResources, FewFileDescriptors_AreWordsNeverACrash) {
    bool succeeded = false;
    for (unsigned count = 5; count < 60 && !succeeded; count += count < 20 ? 1 : 5) {
        SCOPED_TRACE(count);
        test::Program poor = program();
        poor.withDescriptors(count);
        const Ended ended = poor.run(quick("clip.mp4"));
        EXPECT_EQ(ended.signal, 0);
        succeeded = ended.code == 0;
        if (succeeded) continue;
        EXPECT_GT(ended.code, 0);
        EXPECT_LE(ended.code, 6) << ended.err;
        EXPECT_THAT(ended.err, HasSubstr("mutoscope-render: ")) << "it must say why";
        EXPECT_THAT(written(), IsEmpty());
    }
    EXPECT_TRUE(succeeded) << "sixty descriptors must suffice";
}

TEST_F(RenderResources, HomeThatCannotBeWrittenAndTemporaryFolderThatIsNotThere_DoNotMatter) {
    for (const std::string& data : {std::string("/proc/nowhere"), file("a-file/data"), std::string("relative")}) {
        std::ofstream(file("a-file")) << "no folder";
        test::Program homeless = program();
        homeless.with("HOME=/proc").with("TMPDIR=/nonexistent").with("MUTOSCOPE_DATA=" + data).with("XDG_DATA_HOME=");
        const Ended ended = homeless.run(quick("clip.mp4", {"--overwrite"}));
        EXPECT_EQ(ended.code, 0) << ended.err;
        EXPECT_EQ(probeClip(file("clip.mp4"))->frames, 2);
    }
}

TEST_F(RenderResources, WhenMemoryRunsOut_TheKernelTakesThisProgramFirst_AndItsWorkYieldsToTheWindow) {
    std::string score;
    bool mainIsNice = true;
    bool workIsNice = false;
    test::Program watched = program();
    watched.watching([&](const Ended& soFar, int process) {
        if (soFar.err.find("Making the clip") == std::string::npos || workIsNice) return;
        const fs::path proc = fs::path("/proc") / std::to_string(process);
        std::ifstream(proc / "oom_score_adj") >> score;
        std::error_code gone;
        for (fs::directory_iterator task(proc / "task", gone), end; !gone && task != end; task.increment(gone)) {
            std::ifstream stat(task->path() / "stat");
            std::string line;
            std::getline(stat, line);
            std::istringstream fields(line.substr(std::min(line.rfind(')') + 1, line.size())));
            std::string field;
            for (int i = 0; i < 17; ++i) fields >> field;  // the 19th of the line: nice
            const bool isMain = task->path().filename() == std::to_string(process);
            if (isMain) mainIsNice = field != "0";
            if (!isMain && field == "5") workIsNice = true;
        }
    });
    ASSERT_EQ(watched.run(render("clip.mp4", {"--steps", "30"})).code, 0);
    EXPECT_EQ(score, "500");
    EXPECT_FALSE(mainIsNice);
    EXPECT_TRUE(workIsNice);
}

TEST_F(RenderResources, PromptOfPercentsBracesEscapesAndLines_IsTextEverywhere) {
    const std::string prompt =
        "100%s %n {} {0} \x1b[31mred\x1b[0m\nsecond 'line' \"q\" $(id) \xF0\x9F\x8E\x9E \xE2\x80\xAEtl";
    auto arguments = quick("clip.mp4");
    *(std::find(arguments.begin(), arguments.end(), "--prompt") + 1) = prompt;
    const Ended ended = run(arguments);
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(ended.err.find('\x1b'), std::string::npos);
    const auto recipe = parseRecipe(readRecipe(file("clip.mp4")).value());
    ASSERT_TRUE(recipe);
    EXPECT_EQ(recipe->request.prompt, prompt);
    const Ended told = run({"inspect", file("clip.mp4")});
    EXPECT_EQ(told.code, 0);
    EXPECT_EQ(told.out.find('\x1b'), std::string::npos);
    EXPECT_THAT(told.out, HasSubstr("100%s %n {} {0}"));
    EXPECT_EQ(jsonLines(run({"inspect", "--json", file("clip.mp4")}))[0]["recipe"]["request"]["prompt"], prompt);
    auto cut = quick("other.mp4");
    *(std::find(cut.begin(), cut.end(), "--prompt") + 1) = "caf\xE9";
    test::expectRefusal(run(cut), 2, "UTF-8");
}

TEST_F(RenderResources, WeightsThatAreNoNumbers_EndInWordsNotInABlackClip) {
    fs::copy(tinyModel(), file("model"), fs::copy_options::recursive);
    const fs::path weights = file("model/unet/diffusion_pytorch_model.safetensors");
    auto tensors = readTensors(weights);
    ASSERT_TRUE(tensors);
    for (auto& [name, tensor] : tensors.value()) {
        tensor = tensor.clone();
        if (name == "conv_out.weight") tensor.fill_(std::numeric_limits<float>::quiet_NaN());
    }
    ASSERT_TRUE(writeSafetensors(weights, tensors.value()));
    auto arguments = quick("clip.mp4");
    *(std::find(arguments.begin(), arguments.end(), "--model") + 1) = file("model");
    const Ended ended = run(arguments);
    EXPECT_EQ(ended.code, 1) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("number"));
    EXPECT_THAT(written(), ElementsAre("model"));
}

TEST_F(RenderResources, Repair_MakesAClipOfWhatAKilledExportLeft) {
    // A draft whose writer is gone, cut off in the middle.
    ASSERT_EQ(run(render("whole.webm", {"--steps", "1", "--frames", "32", "--fps", "4"})).code, 0);
    const auto size = fs::file_size(file("whole.webm"));
    fs::copy(file("whole.webm"), file(".clip.webm.part"));
    fs::resize_file(file(".clip.webm.part"), size * 3 / 4);
    const Ended noted = run(quick("clip.webm", {"--dry-run"}));
    EXPECT_THAT(noted.err, HasSubstr("was cut off"));
    const auto objects = jsonLines(run({"repair", "--json", file("clip.webm")}));
    ASSERT_EQ(objects.size(), 1u);
    EXPECT_EQ(objects[0]["state"], "repaired") << objects[0];
    EXPECT_EQ(objects[0]["output"], file("clip.webm"));
    const auto clip = probeClip(file("clip.webm"));
    ASSERT_TRUE(clip);
    EXPECT_GT(clip->frames, 0);
    EXPECT_LT(clip->frames, 32);
    EXPECT_EQ(objects[0]["frames"], clip->frames);
    EXPECT_THAT(written(), ::testing::UnorderedElementsAre("clip.webm", "whole.webm"));
    test::expectRefusal(run({"repair", file("clip.webm")}), 3, "No unfinished export");

    // Another one while the name is taken.
    fs::copy(file("whole.webm"), file(".clip.webm.part"));
    ASSERT_EQ(run({"repair", file(".clip.webm.part")}).code, 0);
    EXPECT_EQ(probeClip(file("clip (2).webm"))->frames, 32);
}

}  // namespace
}  // namespace mutoscope
