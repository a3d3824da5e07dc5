// SPDX-License-Identifier: Apache-2.0
// The queue as a user of the command line sees it, and what is made again from its clips.
#include "engine/media/clip_reader.h"
#include "tests/app/render_fixture.h"

#include <algorithm>
#include <fstream>

namespace mutoscope {
namespace {

using test::Ended;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Queue : public test::RenderTest {
protected:
    Ended call(const std::vector<std::string>& arguments) const {
        return program().with("MUTOSCOPE_DATA=" + file("data")).run(arguments);
    }
    std::vector<std::string> adding(const std::string& prompt, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments{"queue", "add", "--json", "--prompt", prompt};
        const std::vector<std::pair<std::string, std::string>> usual{{"--image", picture().string()},
                                                                     {"--model", tinyModel().string()},
                                                                     {"--seed", "7"},
                                                                     {"--width", "64"},
                                                                     {"--height", "64"},
                                                                     {"--frames", "4"},
                                                                     {"--steps", "4"}};
        for (const auto& [option, value] : usual) {
            if (std::find(more.begin(), more.end(), option) == more.end()) {
                arguments.insert(arguments.end(), {option, value});
            }
        }
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }
    std::vector<std::string> order() const {
        std::vector<std::string> prompts;
        for (const auto& job : jsonLines(call({"queue", "list", "--json"}))) prompts.push_back(job["prompt"]);
        return prompts;
    }
};

TEST_F(Queue, Jobs_AreAddedMovedCancelledAndCleared) {
    EXPECT_EQ(jsonLines(call(adding("one")))[0]["job"], 1);
    ASSERT_EQ(call(adding("two")).code, 0);
    ASSERT_EQ(call(adding("quick", {"--priority", "interactive"})).code, 0);
    ASSERT_EQ(call(adding("three", {"--first"})).code, 0);
    EXPECT_THAT(order(), ::testing::ElementsAre("quick", "three", "one", "two"));
    ASSERT_EQ(call({"queue", "move", "2", "--before", "1"}).code, 0);
    EXPECT_THAT(order(), ::testing::ElementsAre("quick", "three", "two", "one"));
    EXPECT_THAT(call({"queue", "cancel", "3"}).out, HasSubstr("cancelled"));
    EXPECT_EQ(call({"queue", "cancel", "99"}).code, 2);
    EXPECT_EQ(call({"queue", "retry", "3"}).code, 0);
    EXPECT_EQ(order().size(), 4U);
    EXPECT_EQ(call({"queue", "pause"}).code, 0);
    EXPECT_THAT(call({"queue", "list"}).err, HasSubstr("paused"));
    EXPECT_EQ(call({"queue", "resume"}).code, 0);
    EXPECT_THAT(call({"queue", "clear"}).out, HasSubstr("4 jobs"));
    EXPECT_THAT(order(), IsEmpty());
    EXPECT_THAT(call({"queue", "list", "--history", "9"}).out, AllOf(HasSubstr("one"), HasSubstr("cancelled")));
    EXPECT_EQ(call({"queue", "remove", "1"}).code, 0);
    EXPECT_EQ(call(adding("x", {"--priority", "urgent"})).code, 2);
    EXPECT_EQ(call(adding("x", {"-o", file("nowhere/clip.mp4")})).code, 5);
}

TEST_F(Queue, Run_MakesClipsThatAgainFindsTheSameAndReportCounts) {
    ASSERT_EQ(call(adding("a red boat", {"-o", file("clip.mp4")})).code, 0);
    ASSERT_EQ(call(adding("a <b>boat</b> & more", {"--steps", "3"})).code, 0);  // other steps: no batch of both
    ASSERT_EQ(call(adding("a <b>ship</b>", {"--model", file("missing")})).code, 0);
    const Ended ran = call({"queue", "run", "--json"});
    EXPECT_EQ(ran.code, 1) << ran.err;  // the one without a model
    const auto history = jsonLines(call({"queue", "list", "--history", "9", "--json"}));
    ASSERT_EQ(history.size(), 3U);
    EXPECT_EQ(std::count_if(history.begin(), history.end(), [](const auto& job) { return job["state"] == "done"; }), 2);
    EXPECT_EQ(probeClip(file("clip.mp4"))->frames, 4);

    const auto again = jsonLines(call({"again", file("clip.mp4"), "--model", tinyModel().string(), "--json"}));
    ASSERT_FALSE(again.empty());
    EXPECT_EQ(again.back()["verdict"], "same") << again.back();
    EXPECT_THAT(again.back()["judged_by"].get<std::string>(), HasSubstr("hash"));
    EXPECT_EQ(call({"again", picture().string()}).code, 3);

    const Ended report = call({"report", "--html", file("report.html")});
    EXPECT_EQ(report.code, 0) << report.err;
    EXPECT_THAT(report.out,
                AllOf(HasSubstr("3 ended jobs, 2 done, 1 failed"), HasSubstr("denoising"), HasSubstr("peak memory")));
    std::ifstream stream(file("report.html"));
    const std::string page{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_THAT(page, AllOf(HasSubstr("<svg"), HasSubstr("Seconds a stage"), HasSubstr("missing"),
                            Not(HasSubstr("<script")), Not(HasSubstr("<b>")), Not(HasSubstr("http"))));
    std::ifstream log(file("data/logs/mutoscope.log"));
    const std::string logged{std::istreambuf_iterator<char>(log), {}};
    EXPECT_THAT(logged, AllOf(HasSubstr("\"state\":\"denoising\""), HasSubstr("\"summary\"")));

    ASSERT_EQ(call(adding("a red boat")).code, 0);
    EXPECT_THAT(call({"queue", "run", "--json"}).out, HasSubstr("\"result\"")) << "known already";
}

TEST_F(Queue, Case77_ADamagedJournalIsToldAndTheQueueGoesOn) {
    ASSERT_EQ(call(adding("one")).code, 0);
    { std::ofstream(file("data/journal.db"), std::ios::trunc) << "no database at all"; }
    const Ended listed = call({"queue", "list"});
    EXPECT_EQ(listed.code, 0) << listed.err;
    EXPECT_THAT(listed.err, AllOf(HasSubstr("was damaged"), HasSubstr("journal.damaged-")));
    EXPECT_EQ(call(adding("two")).code, 0);
}

}  // namespace
}  // namespace mutoscope
