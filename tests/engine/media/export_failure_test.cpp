// SPDX-License-Identifier: Apache-2.0
#include "engine/media/video_writer.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

/// Frames that no encoder makes small.
std::vector<Image> noiseClip(int frames) {
    std::mt19937 random(3);
    std::vector<Image> clip;
    for (int i = 0; i < frames; ++i) {
        Image image(128, 128);
        for (auto& value : image.pixels) value = static_cast<std::uint8_t>(random());
        clip.push_back(std::move(image));
    }
    return clip;
}

/// A disk that is full after `bytes`, for this process's new writes.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    sighandler_t m_handler = SIG_DFL;
};

class ExportFailure : public ::testing::TestWithParam<ExportFormat> {
protected:
    fs::path target() const {
        const std::string extension = exportFormatInfo(GetParam()).extension;
        return m_folder.path() / (GetParam() == ExportFormat::PngSequence ? "clip" : "clip" + extension);
    }
    const fs::path& folder() const { return m_folder.path(); }
    ExportOptions options() const { return test::optionsFor(target(), GetParam()); }
    void expectNothingLeft() const { EXPECT_EQ(test::namesIn(folder()), std::vector<std::string>{}); }

private:
    test::TemporaryFolder m_folder;
};

INSTANTIATE_TEST_SUITE_P(Formats, ExportFailure,
                         ::testing::Values(ExportFormat::Mp4, ExportFormat::WebM, ExportFormat::Mkv, ExportFormat::Gif,
                                           ExportFormat::WebP, ExportFormat::PngSequence),
                         [](const auto& test) { return std::string(exportFormatInfo(test.param).id); });

TEST_P(ExportFailure, Cancel_AtAnyFrameLeavesNothing) {
    const auto frames = noiseClip(10);
    for (const int at : {0, 1, 5, 10}) {
        SCOPED_TRACE(at);
        CancelToken cancel;
        if (at == 0) cancel.cancel();
        const auto report = exportClip(frames, options(), cancel, [&](int done, int) {
            if (done == at) cancel.cancel();
        });
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().code, ErrorCode::Cancelled) << report.error().message;
        expectNothingLeft();
    }
}

TEST_P(ExportFailure, FullDisk_IsSaidAndLeavesNothing) {
    const auto frames = noiseClip(10);
    // The first writes, the middle of the draft, and close to the end of the finished file.
    for (const rlim_t limit : {rlim_t(1), rlim_t(700), rlim_t(20'000), rlim_t(40'000)}) {
        SCOPED_TRACE(limit);
        Result<ExportReport> report = Error{};
        {
            const FileSizeLimit full(limit);
            report = exportClip(frames, options());
        }
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().code, ErrorCode::Disk)
            << report.error().message << " (" << report.error().detail << ")";
        EXPECT_NE(report.error().message.find("clip"), std::string::npos);
        expectNothingLeft();
    }
}

TEST_P(ExportFailure, FullDisk_AtEveryPartOfTheFileLeavesNothing) {
    const auto frames = test::gradientClip(64, 64, 6);
    ExportOptions wanted = options();
    wanted.recipe = test::recipeOf(3000);
    const auto whole = exportClip(frames, wanted);
    ASSERT_TRUE(whole) << whole.error().message;
    fs::remove_all(target());
    // A sequence is many files; the limit is on the largest.
    const std::uint64_t largest = GetParam() == ExportFormat::PngSequence ? whole->bytes / 6 : whole->bytes;
    for (int part = 1; part < 10; ++part) {
        Result<ExportReport> report = Error{};
        {
            const FileSizeLimit full(largest * static_cast<std::uint64_t>(part) / 10);
            report = exportClip(frames, wanted);
        }
        ASSERT_FALSE(report) << part;
        EXPECT_EQ(report.error().code, ErrorCode::Disk) << report.error().message;
        expectNothingLeft();
    }
}

TEST_P(ExportFailure, ImpossiblePlaces_AreDiskErrors) {
    const auto frames = test::gradientClip(32, 32, 2);
    ExportOptions wanted = options();
    const auto expectDisk = [&](const fs::path& path, const std::string& words) {
        wanted.path = path;
        const auto report = exportClip(frames, wanted);
        ASSERT_FALSE(report) << path;
        EXPECT_EQ(report.error().code, ErrorCode::Disk) << report.error().message;
        EXPECT_NE(report.error().message.find(words), std::string::npos) << report.error().message;
        EXPECT_EQ(report.error().message.find('\n'), std::string::npos);
    };
    const std::string extension = target().extension().string();
    expectDisk(folder() / "missing" / ("clip" + extension), "does not exist");
    expectDisk(folder() / (std::string(260, 'n') + extension), "too long");
    std::ofstream(folder() / "file") << "x";
    expectDisk(folder() / "file" / ("clip" + extension), "not a folder");
    fs::create_symlink("nowhere", folder() / ("link" + extension));
    expectDisk(folder() / ("link" + extension), "exists");
    if (::geteuid() != 0) {  // root may write anywhere
        const fs::path locked = folder() / "locked";
        fs::create_directory(locked);
        ::chmod(locked.c_str(), 0500);
        expectDisk(locked / ("clip" + extension), "No permission");
    }
}

TEST_P(ExportFailure, LeftoversOfAKilledExport_AreNeitherFollowedNorOverwritten) {
    const fs::path part = folder() / ("." + target().filename().string() + ".part");
    std::ofstream(folder() / "victim") << "precious";
    fs::create_symlink("victim", part);
    const auto report = exportClip(test::gradientClip(32, 32, 2), options());
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(fs::file_size(folder() / "victim"), 8u);
    EXPECT_TRUE(fs::is_symlink(part));
}

TEST_P(ExportFailure, ImpossibleRequests_AreInvalid) {
    const auto expectInvalid = [&](const std::vector<Image>& frames, const ExportOptions& wanted) {
        const auto report = exportClip(frames, wanted);
        ASSERT_FALSE(report);
        EXPECT_EQ(report.error().code, ErrorCode::InvalidArgument) << report.error().message;
        expectNothingLeft();
    };
    const auto frames = test::gradientClip(32, 32, 2);
    expectInvalid({}, options());
    expectInvalid({frames[0], test::flatImage(32, 30, {0, 0, 0})}, options());
    expectInvalid({Image()}, options());
    ExportOptions wanted = options();
    wanted.framesPerSecond = 0;
    expectInvalid(frames, wanted);
    wanted = options();
    wanted.recipe = std::string("a\0b", 3);
    expectInvalid(frames, wanted);
    wanted = options();
    wanted.path = "";
    expectInvalid(frames, wanted);
}

TEST(ExportFailurePng, FolderWithOtherThings_IsNotReplaced) {
    const test::TemporaryFolder folder;
    fs::create_directory(folder.path() / "clip");
    std::ofstream(folder.path() / "clip" / "thesis.txt") << "years of work";
    ExportOptions options = test::optionsFor(folder.path() / "clip", ExportFormat::PngSequence);
    options.existing = Existing::Replace;
    const auto report = exportClip(test::gradientClip(16, 16, 2), options);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Disk);
    EXPECT_EQ(test::namesIn(folder.path() / "clip"), std::vector<std::string>{"thesis.txt"});
    EXPECT_EQ(test::namesIn(folder.path()), std::vector<std::string>{"clip"});
}

}  // namespace
}  // namespace mutoscope
