// SPDX-License-Identifier: Apache-2.0
#include "engine/store/job_log.h"

#include "tests/support/test_paths.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <fstream>

namespace mutoscope {
namespace {

std::vector<nlohmann::json> linesOf(const std::filesystem::path& file) {
    std::vector<nlohmann::json> lines;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
}

JobEvent event(JobState state, double elapsed, int step = 0, int steps = 0) {
    JobEvent made;
    made.job = 3;
    made.state = state;
    made.elapsedSeconds = elapsed;
    made.step = step;
    made.stepCount = steps;
    return made;
}

TEST(JobLog, WritesALineAStageAndKeepsWordsInTheirLine) {
    const test::TemporaryFolder folder;
    JobLog log(folder.path() / "logs");
    log.add(event(JobState::Queued, 0));
    log.add(event(JobState::Loading, 0));
    for (int step = 0; step <= 20; ++step) log.add(event(JobState::Denoising, 1 + 0.1 * step, step, 20));
    log.add(event(JobState::Decoding, 3.5));
    JobEvent failed = event(JobState::Failed, 4);
    failed.error = Error{ErrorCode::BadInput, "no\n{}%s \x1b[31m 'file'", "\xff"};
    log.add(failed);
    const auto lines = linesOf(folder.path() / "logs" / "mutoscope.log");
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[3]["ended"]["stage"], "denoising");
    EXPECT_NEAR(lines[3]["ended"]["seconds"].get<double>(), 2.5, 1e-9);
    EXPECT_EQ(lines[3]["ended"]["steps"], 20);
    EXPECT_EQ(lines[4]["state"], "failed");
    EXPECT_EQ(lines[4]["error"]["message"], "no\n{}%s \x1b[31m 'file'");
    EXPECT_EQ(lines[4]["time"].get<std::string>().back(), 'Z');
}

TEST(JobLog, Case82_RotatesAndNeverMindsWhatItCannotWrite) {
    const test::TemporaryFolder folder;
    {
        JobLog log(folder.path());
        JobEvent loud = event(JobState::Denoising, 1);
        loud.notice = std::string(200'000, 'x');
        for (int i = 0; i < 180; ++i) log.add(loud);  // 36 MB
    }
    std::uintmax_t bytes = 0;
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        bytes += entry.file_size();
        ++files;
    }
    EXPECT_EQ(files, 5);
    EXPECT_LE(bytes, 25u << 20);
    const auto file = folder.path() / "a file";
    { std::ofstream(file) << "no folder"; }
    JobLog none(file / "logs");
    none.add(event(JobState::Loading, 0));
    JobLog nowhere({});
    nowhere.add(event(JobState::Loading, 0));
    JobLog full("/dev/full/logs");
    full.add(event(JobState::Loading, 0));
}

TEST(JobLog, Case82_AFullDiskIsToldOnceAndTheLogGoesOnWhenThereIsRoom) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "mutoscope.log";
    JobLog log(folder.path());
    for (int i = 0; i < 40; ++i) {
        log.add(event(JobState::Loading, 0));
        log.add(event(JobState::Done, 1));
    }
    const std::size_t before = linesOf(file).size();
    struct rlimit old {};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit full { std::filesystem::file_size(file) + 10, old.rlim_max };
    ASSERT_GT(full.rlim_cur, 4000u);  // stderr goes into a file meanwhile
    ::testing::internal::CaptureStderr();
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &full), 0);
    for (const JobState state : {JobState::Loading, JobState::Denoising, JobState::Done}) log.add(event(state, 1));
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &old), 0);
    ::signal(SIGXFSZ, handler);
    log.add(event(JobState::Loading, 0));
    log.add(event(JobState::Failed, 2));
    const std::string told = ::testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
    EXPECT_NE(told.find("mutoscope.log"), std::string::npos) << told;

    std::ifstream stream(file);
    std::vector<nlohmann::json> whole;
    int torn = 0;
    for (std::string line; std::getline(stream, line);) {
        auto json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
        json.is_discarded() ? void(++torn) : whole.push_back(std::move(json));
    }
    EXPECT_EQ(torn, 1);
    ASSERT_EQ(whole.size(), before + 2);
    EXPECT_EQ(whole.back()["state"], "failed");
}

}  // namespace
}  // namespace mutoscope
