// SPDX-License-Identifier: Apache-2.0
// Case 37: a disk, a network's above all, that gives nothing and refuses nothing. Reading must not wait for ever.
#include "engine/media/clip_reader.h"
#include "engine/media/patient_read.h"
#include "engine/media/picture_reader.h"
#include "engine/media/video_writer.h"
#include "engine/store/content_hash.h"
#include "tests/engine/faults/fault_shim.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <thread>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using test::Call;
using ::testing::HasSubstr;
using Clock = std::chrono::steady_clock;

const std::set<Call> kReading{Call::Open, Call::Read, Call::Status};

template <typename Value>
std::optional<Error> errorOf(const Result<Value>& result) {
    return result ? std::nullopt : std::optional(result.error());
}

class SilentDisk : public ::testing::Test {
protected:
    SilentDisk() {
        for (const auto& [name, format] :
             {std::pair{"a.mp4", ExportFormat::Mp4}, std::pair{"a.gif", ExportFormat::Gif},
              std::pair{"a.webp", ExportFormat::WebP}, std::pair{"frames", ExportFormat::PngSequence}}) {
            ExportOptions options = test::optionsFor(m_folder.path() / name, format);
            options.recipe = test::recipeOf(500);
            EXPECT_TRUE(exportClip(test::gradientClip(32, 32, 2), options));
        }
        fs::copy(test::sourceFolder() / "tests/fixtures/pictures/turned_6.jpg", m_folder.path() / "a.jpg");
        setReadingPatience({std::chrono::milliseconds(200), m_usual.clip});
    }
    ~SilentDisk() override { setReadingPatience(m_usual); }
    fs::path at(const char* name) const { return m_folder.path() / name; }

    const ReadingPatience m_usual = readingPatience();
    const test::TemporaryFolder m_folder;
};

TEST_F(SilentDisk, Case37_ReadingFromOne_EndsInWordsAtWhateverCallItFallsSilentAndWorksAgainLater) {
    const std::vector<std::pair<const char*, std::function<std::optional<Error>()>>> readers{
        {"a picture", [&] { return errorOf(readPicture(at("a.jpg"))); }},
        {"a clip's frames", [&] { return errorOf(readFrames(at("a.mp4"), 9)); }},
        {"a clip's recipe", [&] { return errorOf(readRecipe(at("a.gif"))); }},
        {"an animation", [&] { return errorOf(readFrames(at("a.webp"), 9)); }},
        {"a folder of frames", [&] { return errorOf(probeClip(at("frames"))); }}};
    for (const auto& [name, read] : readers) {
        SCOPED_TRACE(name);
        ASSERT_EQ(read(), std::nullopt);
        int silences = 0;
        bool happened = true;
        for (int nth = 0; happened; ++nth) {
            SCOPED_TRACE("call " + std::to_string(nth));
            const auto start = Clock::now();
            {
                const test::SilentDisk silence(m_folder.path(), kReading, nth);
                const auto error = read();
                happened = silence.happened();
                EXPECT_EQ(error.has_value(), happened);
                if (error) {
                    ++silences;
                    EXPECT_EQ(error->code, ErrorCode::BadInput);
                    EXPECT_THAT(error->message, HasSubstr("does not answer; check that it is connected"));
                }
            }
            EXPECT_LT(Clock::now() - start, std::chrono::seconds(20));
            if (HasFailure()) return;
        }
        EXPECT_GT(silences, 2);
        EXPECT_EQ(read(), std::nullopt);
    }
}

TEST_F(SilentDisk, Case37_ReadingThatIsCancelledMeanwhile_EndsAsCancelled) {
    setReadingPatience(m_usual);
    CancelToken cancel;
    const test::SilentDisk silence(m_folder.path(), {Call::Read}, 1);  // within the clip, behind its first bytes
    std::thread impatient([&cancel] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        cancel.cancel();
    });
    const auto start = Clock::now();
    const auto frames = readFrames(at("a.mp4"), 9, cancel);
    impatient.join();
    ASSERT_FALSE(frames);
    EXPECT_EQ(frames.error().code, ErrorCode::Cancelled) << frames.error().message;
    EXPECT_LT(Clock::now() - start, std::chrono::seconds(15)) << "and not only when patience runs out";
}

TEST_F(SilentDisk, Case37_AnExportWhoseDiskFallsSilentWhileItIsCheckedUp_EndsInWordsAndLeavesNoClip) {
    const fs::path path = at("new.mp4");
    const test::SilentDisk silence(m_folder.path(), {Call::Read}, 1);
    const auto report = exportClip(test::gradientClip(32, 32, 2), test::optionsFor(path, ExportFormat::Mp4));
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Disk) << report.error().message;
    EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace mutoscope
