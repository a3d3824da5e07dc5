// SPDX-License-Identifier: Apache-2.0
// SIGKILL in the middle of an export: the clip's name never holds half a clip, and what was written can be repaired.
#include "engine/media/clip_reader.h"
#include "engine/media/clip_repair.h"
#include "engine/media/video_writer.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <thread>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;

/// Frames that no encoder makes small, so that the writing takes a while.
std::vector<Image> noiseClip(int frames) {
    std::mt19937 random(5);
    std::vector<Image> clip;
    for (int i = 0; i < frames; ++i) {
        Image image(96, 96);
        for (auto& value : image.pixels) value = static_cast<std::uint8_t>(random());
        clip.push_back(std::move(image));
    }
    return clip;
}

/// MUTOSCOPE_KILLS says how many for each format.
int killCount() {
    const char* wanted = std::getenv("MUTOSCOPE_KILLS");
    return wanted && std::atoi(wanted) > 0 ? std::atoi(wanted) : 8;
}

class ExportKilled : public ::testing::TestWithParam<ExportFormat> {
protected:
    fs::path target() const {
        const std::string extension = exportFormatInfo(GetParam()).extension;
        return m_folder.path() / (GetParam() == ExportFormat::PngSequence ? "clip" : "clip" + extension);
    }
    const fs::path& folder() const { return m_folder.path(); }
    ExportOptions options() const {
        ExportOptions wanted = test::optionsFor(target(), GetParam());
        wanted.framesPerSecond = 24;
        return wanted;
    }
    /// Exports in another process, which is killed after so long unless it has ended; how long it ran, and whether to
    /// its end.
    struct Ended {
        double seconds = 0;
        bool done = false;
    };
    Ended exportIn(double killAfter) const {
        const auto start = std::chrono::steady_clock::now();
        const auto elapsed = [&start] { return Seconds(std::chrono::steady_clock::now() - start).count(); };
        const pid_t process = ::fork();
        if (process == 0) _exit(exportClip(m_frames, options()) ? 0 : 1);
        int status = 0;
        while (::waitpid(process, &status, WNOHANG) == 0) {
            if (elapsed() < killAfter) {
                std::this_thread::sleep_for(std::chrono::microseconds(200));
                continue;
            }
            ::kill(process, SIGKILL);
            ::waitpid(process, &status, 0);
            break;
        }
        return {elapsed(), WIFEXITED(status) && WEXITSTATUS(status) == 0};
    }

    const std::vector<Image> m_frames = noiseClip(48);
    test::TemporaryFolder m_folder;
};

INSTANTIATE_TEST_SUITE_P(Formats, ExportKilled,
                         ::testing::Values(ExportFormat::Mp4, ExportFormat::WebM, ExportFormat::Mkv, ExportFormat::Gif,
                                           ExportFormat::PngSequence),
                         [](const auto& test) { return std::string(exportFormatInfo(test.param).id); });

TEST_P(ExportKilled, AtAnyMoment_TheClipIsWholeOrAbsentAndTheRestCanBeRepaired) {
    const Ended whole = exportIn(60);
    ASSERT_TRUE(whole.done);
    fs::remove_all(target());
    std::mt19937 random(11);
    std::uniform_real_distribution<double> moment(0, 1.05 * whole.seconds);
    int leftOver = 0;
    int repaired = 0;
    int framesSaved = 0;
    for (int kill = 0; kill < killCount(); ++kill) {
        const double after = moment(random);
        SCOPED_TRACE("killed after " + std::to_string(after) + " s");
        const Ended ended = exportIn(after);
        if (fs::exists(target())) {
            const auto info = probeClip(target());
            ASSERT_TRUE(info) << info.error().message;
            EXPECT_EQ(info->frames, 48);
        } else {
            EXPECT_FALSE(ended.done);
        }
        const fs::path saved = freeName(target());
        const std::vector<fs::path> leftovers = leftoversOf(target());
        leftOver += !leftovers.empty();
        for (const fs::path& leftover : leftovers) {
            const auto report = repairClip(leftover, saved);
            if (!report) {
                EXPECT_EQ(report.error().code, ErrorCode::BadInput) << report.error().message;
                continue;
            }
            const auto frames = readFrames(saved, 1000);
            ASSERT_TRUE(frames) << frames.error().message;
            EXPECT_EQ(static_cast<int>(frames->size()), report->frames);
            ++repaired;
            framesSaved += report->frames;
            break;
        }
        removeLeftovers(target());
        for (const std::string& name : test::namesIn(folder())) {
            EXPECT_NE(name[0], '.') << name << " is left behind";
            fs::remove_all(folder() / name);
        }
    }
    std::printf("  %d kills: %d left something, %d of these repaired, %.1f of 48 frames saved in the mean\n",
                killCount(), leftOver, repaired, repaired ? double(framesSaved) / repaired : 0.0);
    EXPECT_GT(leftOver, 0) << "no kill came in time";
    EXPECT_TRUE(exportClip(m_frames, options())) << "afterwards everything works";
}

TEST_P(ExportKilled, Leftovers_GoWithTheNextExportAndAreNotTakenFromOneAtWork) {
    const auto partNames = [this] {
        std::vector<std::string> names;
        for (const fs::path& path : leftoversOf(target())) names.push_back(path.filename().string());
        return names;
    };
    const bool isFolder = GetParam() == ExportFormat::PngSequence;
    const fs::path part = partPath(target(), ".part", 0);
    if (isFolder) {
        fs::create_directory(part);
    } else {
        std::ofstream(part) << "what a killed export left";
    }
    EXPECT_EQ(partNames(), std::vector<std::string>{part.filename().string()});
    int seenWhileWriting = -1;
    const auto report = exportClip(m_frames, options(), {}, [&](int done, int) {
        if (done != 3) return;
        seenWhileWriting = static_cast<int>(partNames().size());  // the old one, not the one being written
    });
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(seenWhileWriting, 1);
    EXPECT_EQ(test::namesIn(folder()), std::vector<std::string>{target().filename().string()});
}

TEST_P(ExportKilled, Repair_OfNothingUsable_SaysSoAndWritesNothing) {
    const bool isFolder = GetParam() == ExportFormat::PngSequence;
    const fs::path part = partPath(target(), ".part", 0);
    if (isFolder) {
        fs::create_directory(part);
        std::ofstream(part / "frame_00001.png") << "\x89PNG";
    } else {
        std::ofstream(part) << "no clip at all";
    }
    const auto report = repairClip(part, target());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::BadInput);
    EXPECT_NE(report.error().message.find("not one whole frame"), std::string::npos) << report.error().message;
    EXPECT_FALSE(fs::exists(target()));
}

}  // namespace
}  // namespace mutoscope
