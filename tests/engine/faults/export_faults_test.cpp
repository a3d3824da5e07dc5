// SPDX-License-Identifier: Apache-2.0
// Every call that an export makes to the operating system fails once: nothing half-written may get the clip's name.
#include "engine/media/clip_reader.h"
#include "engine/media/disk_space.h"
#include "engine/media/video_writer.h"
#include "tests/engine/faults/fault_shim.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <new>
#include <optional>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using test::Call;
using test::CallFailure;
using ::testing::HasSubstr;

const std::set<Call> kEveryCall{Call::Open,  Call::Read,   Call::Write,      Call::Flush,
                                Call::Close, Call::Rename, Call::MakeFolder, Call::Status};

class ExportFaults : public ::testing::TestWithParam<ExportFormat> {
protected:
    fs::path target() const {
        const std::string extension = exportFormatInfo(GetParam()).extension;
        return m_folder.path() / (GetParam() == ExportFormat::PngSequence ? "clip" : "clip" + extension);
    }
    const fs::path& folder() const { return m_folder.path(); }
    ExportOptions options() const {
        ExportOptions wanted = test::optionsFor(target(), GetParam());
        wanted.recipe = test::recipeOf(800);
        return wanted;
    }
    void clean() const {
        for (const std::string& name : test::namesIn(folder())) fs::remove_all(folder() / name);
    }
    /// What has the clip's name is the clip.
    void expectWholeOrAbsent() const {
        for (const std::string& name : test::namesIn(folder())) {
            ASSERT_EQ(name, target().filename().string()) << "left behind";
            const auto frames = readFrames(target(), 99);
            ASSERT_TRUE(frames) << frames.error().message;
            EXPECT_EQ(frames->size(), m_frames.size());
            EXPECT_EQ(readRecipe(target()).value(), test::recipeOf(800));
        }
    }

    const std::vector<Image> m_frames = test::gradientClip(32, 32, 3);
    test::TemporaryFolder m_folder;
};

INSTANTIATE_TEST_SUITE_P(Formats, ExportFaults,
                         ::testing::Values(ExportFormat::Mp4, ExportFormat::WebM, ExportFormat::Mkv, ExportFormat::Gif,
                                           ExportFormat::WebP, ExportFormat::PngSequence),
                         [](const auto& test) { return std::string(exportFormatInfo(test.param).id); });

TEST_P(ExportFaults, EveryCall_FailingOnceOrFromThenOn_LeavesTheClipWholeOrNothing) {
    for (const auto lasting : {CallFailure::Lasting::No, CallFailure::Lasting::Yes}) {
        int nth = 0;
        for (bool happened = true; happened; ++nth) {
            ASSERT_LT(nth, 2000);
            SCOPED_TRACE("call " + std::to_string(nth));
            Result<ExportReport> report = Error{};
            {
                const CallFailure failure(folder(), kEveryCall, nth, EIO, lasting);
                report = exportClip(m_frames, options());
                happened = failure.happened();
            }
            if (!report) {
                EXPECT_TRUE(happened);
                EXPECT_EQ(report.error().code, ErrorCode::Disk) << report.error().message << report.error().detail;
                EXPECT_THAT(report.error().message, HasSubstr("clip"));
                EXPECT_EQ(report.error().message.find('\n'), std::string::npos);
            }
            expectWholeOrAbsent();
            if (HasFatalFailure() || HasNonfatalFailure()) return;
            clean();
        }
        EXPECT_GT(nth, 10) << "the shim saw hardly any call";
    }
    EXPECT_TRUE(exportClip(m_frames, options())) << "afterwards everything works";
}

TEST_P(ExportFaults, DiskFullAtEveryWriteFlushAndRename_IsSaidInWords) {
    bool happened = true;
    for (int nth = 0; happened; ++nth) {
        SCOPED_TRACE("call " + std::to_string(nth));
        Result<ExportReport> report = Error{};
        {
            const CallFailure full(folder(), {Call::Write, Call::Flush, Call::Rename}, nth, ENOSPC,
                                   CallFailure::Lasting::Yes);
            report = exportClip(m_frames, options());
            happened = full.happened();
        }
        if (!happened) break;
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().code, ErrorCode::Disk);
        EXPECT_THAT(report.error().message, HasSubstr("disk is full"));
        expectWholeOrAbsent();
        clean();
    }
}

TEST_P(ExportFaults, Case61_EveryAllocation_FailingOnceOrFromThenOn_LeavesTheClipWholeOrNothing) {
    const ExportOptions wanted = options();
    ASSERT_TRUE(exportClip(m_frames, wanted));  // what is made once is made now
    clean();
    for (const auto lasting : {CallFailure::Lasting::No, CallFailure::Lasting::Yes}) {
        int refused = 0;
        bool happened = true;
        // Every one of the first, then ever wider steps.
        for (long nth = 0; happened; nth += 1 + nth / 4) {
            SCOPED_TRACE("allocation " + std::to_string(nth));
            std::optional<ErrorCode> code;
            {
                const test::AllocationFailure failure(nth, lasting);
                try {
                    const auto report = exportClip(m_frames, wanted);
                    if (!report) code = report.error().code;
                } catch (const std::bad_alloc&) {
                    code = ErrorCode::OutOfMemory;  // where the callers' exceptions end
                }
                happened = failure.happened();
            }
            if (code) {
                ++refused;
                EXPECT_TRUE(happened);
                EXPECT_EQ(*code, ErrorCode::OutOfMemory);
            }
            expectWholeOrAbsent();
            if (HasFatalFailure() || HasNonfatalFailure()) return;
            clean();
        }
        EXPECT_GT(refused, 10);
    }
    EXPECT_TRUE(exportClip(m_frames, wanted));
}

TEST_P(ExportFaults, ShortWrites_AreContinued) {
    {
        const test::ShortWrites reluctant(folder(), 7);
        const auto report = exportClip(m_frames, options());
        ASSERT_TRUE(report) << report.error().message;
    }
    expectWholeOrAbsent();
}

TEST_P(ExportFaults, EveryErrorOfADisk_HasWordsAndARemedy) {
    const std::vector<std::pair<int, const char*>> words{
        {EIO, "check the disk"},    {EROFS, "read-only"},      {EDQUOT, "disk is full"},  {EFBIG, "largest file"},
        {ENAMETOOLONG, "too long"}, {EINVAL, "cannot store"},  {EACCES, "No permission"}, {EPERM, "No permission"},
        {EMFILE, "Too many files"}, {ENFILE, "Too many files"}};
    const Call first = GetParam() == ExportFormat::PngSequence ? Call::MakeFolder : Call::Open;
    for (const auto& [error, mention] : words) {
        const CallFailure failure(folder(), {first}, 0, error, CallFailure::Lasting::No);
        const auto report = exportClip(m_frames, options());
        ASSERT_FALSE(report) << error;
        EXPECT_EQ(report.error().code, ErrorCode::Disk);
        EXPECT_THAT(report.error().message, HasSubstr(mention));
        EXPECT_TRUE(test::namesIn(folder()).empty());
    }
}

TEST_P(ExportFaults, PowerCut_NothingIsRenamedBeforeItLiesOnTheDisk) {
    std::vector<std::string> calls;
    {
        const test::CallLog log(folder());
        ASSERT_TRUE(exportClip(m_frames, options()));
        calls = log.calls();
    }
    const std::string name = target().filename().string();
    const bool isFolder = GetParam() == ExportFormat::PngSequence;
    const std::string part = "." + name + (isFolder ? ".part" : ".part2");
    const auto at = [&calls](const std::string& line) {
        return std::find(calls.begin(), calls.end(), line) - calls.begin();
    };
    const auto end = static_cast<std::ptrdiff_t>(calls.size());
    ASSERT_LT(at("rename " + part + " " + name), end) << ::testing::PrintToString(calls);
    EXPECT_LT(at("flush " + part), at("rename " + part + " " + name)) << "the contents";
    EXPECT_EQ(at("flush ."), end - 1) << "the name, last of all " << ::testing::PrintToString(calls);
    if (!isFolder) return;
    for (const char* frame : {"frame_00001.png", "frame_00002.png", "frame_00003.png"}) {
        const std::string file = part + "/" + frame;
        EXPECT_LT(at("write " + file), at("flush " + file));
        EXPECT_LT(at("flush " + file), at("flush " + part));
    }
}

TEST_P(ExportFaults, NameThatAppearsWhileEncoding_IsNotOverwritten) {
    const auto report = exportClip(m_frames, options(), {}, [&](int done, int) {
        if (done == 2) std::ofstream(target()) << "mine";
    });
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message, HasSubstr("exists already"));
    EXPECT_EQ(test::namesIn(folder()), std::vector<std::string>{target().filename().string()});
    std::string text;
    std::ifstream(target()) >> text;
    EXPECT_EQ(text, "mine");
}

TEST_P(ExportFaults, TargetThatIsALink_IsReplacedItselfNeverFollowed) {
    if (GetParam() == ExportFormat::PngSequence) GTEST_SKIP() << "a link is no folder of frames, which is refused";
    std::ofstream(folder() / "victim") << "precious";
    fs::create_symlink("victim", target());
    ExportOptions wanted = options();
    wanted.existing = Existing::Replace;
    ASSERT_TRUE(exportClip(m_frames, wanted));
    EXPECT_FALSE(fs::is_symlink(target()));
    EXPECT_EQ(fs::file_size(folder() / "victim"), 8u);
}

TEST_P(ExportFaults, TooLittleFreeSpace_IsSaidBeforeAnythingIsWritten) {
    const std::uint64_t estimate = mostClipBytes(GetParam(), 32 * 32 * m_frames.size());
    {
        const test::FreeSpace little(2 * estimate - 1);
        const auto report = exportClip(m_frames, options());
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().code, ErrorCode::Disk);
        EXPECT_THAT(report.error().message, HasSubstr("almost full"));
        EXPECT_TRUE(test::namesIn(folder()).empty());
    }
    const test::FreeSpace enough(2 * estimate);
    const auto report = exportClip(m_frames, options());
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_LT(report->bytes, 2 * estimate);
}

TEST_P(ExportFaults, EncoderThatIsMissing_IsNamedAndNothingIsLeft) {
    if (exportFormatInfo(GetParam()).encoders.empty()) GTEST_SKIP() << "needs no FFmpeg";
    const test::NoEncoders none;
    const auto report = exportClip(m_frames, options());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Unsupported);
    EXPECT_THAT(report.error().message, HasSubstr("choose another format"));
    EXPECT_TRUE(test::namesIn(folder()).empty());
}

TEST(ClockJump, ExportsAndTheirChecks_TakeNoNoticeAndDurationsStayPositive) {
    const test::TemporaryFolder folder;
    const test::JumpingClock clock;
    const auto one = std::chrono::system_clock::now();
    const auto other = std::chrono::system_clock::now();
    ASSERT_GT(std::chrono::abs(other - one), std::chrono::hours(1)) << "the clock does not jump";
    const fs::path path = folder.path() / "clip.mp4";
    const auto start = std::chrono::steady_clock::now();
    const auto report = exportClip(test::gradientClip(32, 32, 8), test::optionsFor(path, ExportFormat::Mp4));
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(readFrames(path, 99)->size(), 8u);
    EXPECT_GT(std::chrono::steady_clock::now(), start);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::minutes(10));
}

}  // namespace
}  // namespace mutoscope
