// SPDX-License-Identifier: Apache-2.0
#include "engine/media/clip_reader.h"
#include "engine/media/picture_reader.h"
#include "engine/media/video_writer.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>
#include <malloc.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct FormatCase {
    ExportFormat format;
    const char* name;
    double meanLimit;  ///< mean difference of a decoded frame, of 255
};
void PrintTo(const FormatCase& c, std::ostream* out) { *out << c.name; }

class ClipExport : public ::testing::TestWithParam<FormatCase> {
protected:
    fs::path target() const { return m_folder.path() / GetParam().name; }
    const fs::path& folder() const { return m_folder.path(); }
    ExportOptions options() const { return test::optionsFor(target(), GetParam().format); }

private:
    test::TemporaryFolder m_folder;
};

INSTANTIATE_TEST_SUITE_P(Formats, ClipExport,
                         ::testing::Values(FormatCase{ExportFormat::Mp4, "clip.mp4", 2.0},
                                           FormatCase{ExportFormat::Mp4Hevc, "h265.mp4", 2.0},
                                           FormatCase{ExportFormat::Mp4Av1, "av1.mp4", 2.0},
                                           FormatCase{ExportFormat::WebM, "clip.webm", 2.0},
                                           FormatCase{ExportFormat::Mov, "clip.mov", 1.0},
                                           FormatCase{ExportFormat::WebP, "clip.webp", 3.0},
                                           FormatCase{ExportFormat::Mkv, "clip.mkv", 0.0},
                                           FormatCase{ExportFormat::Gif, "clip.gif", 9.0},
                                           FormatCase{ExportFormat::PngSequence, "clip", 0.0}));

TEST_P(ClipExport, Clip_ReadsBackWithFramesSizeRateAndRecipe) {
    const auto frames = test::gradientClip(96, 64, 17);
    ExportOptions wanted = options();
    wanted.framesPerSecond = 8;
    wanted.recipe = test::recipeOf(150'000);
    wanted.title = "Käse";
    wanted.comment = "a cat; it's \"fine\"\nreally";
    int lastDone = 0;
    ::testing::internal::CaptureStderr();
    const auto report = exportClip(frames, wanted, {}, [&](int done, int total) {
        EXPECT_EQ(done, lastDone + 1);
        EXPECT_EQ(total, 17);
        lastDone = done;
    });
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
    ASSERT_TRUE(report) << report.error().message << " (" << report.error().detail << ")";
    EXPECT_EQ(lastDone, 17);
    EXPECT_EQ(report->path, target());
    EXPECT_TRUE(report->notes.empty());
    EXPECT_GT(report->bytes, 0u);
    EXPECT_EQ(test::namesIn(folder()), std::vector<std::string>{GetParam().name});

    const auto info = probeClip(target());
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->width, 96);
    EXPECT_EQ(info->height, 64);
    EXPECT_EQ(info->frames, 17);
    EXPECT_NEAR(info->fps, 8, 0.1);
    EXPECT_NEAR(info->duration, 17.0 / 8, 0.02);
    EXPECT_NEAR(report->duration, 17.0 / 8, 1e-9);
    const auto recipe = readRecipe(target());
    ASSERT_TRUE(recipe) << recipe.error().message;
    EXPECT_EQ(recipe.value(), wanted.recipe);

    const auto decoded = readFrames(target(), 1000);
    ASSERT_TRUE(decoded) << decoded.error().message;
    ASSERT_EQ(decoded->size(), frames.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        EXPECT_LE(test::meanDifference(decoded.value()[i], frames[i]), GetParam().meanLimit) << "frame " << i;
    }
    EXPECT_EQ(readFrames(target(), 3)->size(), 3u);
}

TEST_P(ClipExport, OneFrame_IsAClip) {
    const auto report = exportClip(test::gradientClip(64, 64, 1), options());
    ASSERT_TRUE(report) << report.error().message << " (" << report.error().detail << ")";
    EXPECT_EQ(probeClip(target())->frames, 1);
    EXPECT_EQ(readFrames(target(), 9)->size(), 1u);
    const auto recipe = readRecipe(target());
    ASSERT_FALSE(recipe);
    EXPECT_NE(recipe.error().message.find("no recipe"), std::string::npos);
}

TEST_P(ClipExport, FramesThatDoNotChange_AreAllKept) {
    const std::vector<Image> still(12, test::gradientClip(64, 64, 1).front());
    const auto report = exportClip(still, options());
    ASSERT_TRUE(report) << report.error().message << " (" << report.error().detail << ")";
    EXPECT_EQ(readFrames(target(), 100)->size(), 12u);
}

/// Fills all memory that is handed out with a byte, until it goes.
class FilledMemory {
public:
    explicit FilledMemory(int byte) { ::mallopt(M_PERTURB, byte); }
    ~FilledMemory() { ::mallopt(M_PERTURB, 0); }
    FilledMemory(const FilledMemory&) = delete;
    FilledMemory& operator=(const FilledMemory&) = delete;
};

TEST_P(ClipExport, SameFrames_GiveTheSameClipWhateverMemoryHeld) {
    ExportOptions wanted = options();
    wanted.existing = Existing::Replace;
    std::vector<std::vector<Image>> clips;
    for (const int byte : {1, 85, 200}) {
        const FilledMemory filled(byte);
        ASSERT_TRUE(exportClip(test::gradientClip(80, 64, 6), wanted));
        clips.push_back(readFrames(target(), 6).value());
    }
    for (std::size_t frame = 0; frame < 6; ++frame) {
        EXPECT_EQ(clips[1][frame].pixels, clips[0][frame].pixels) << frame;
        EXPECT_EQ(clips[2][frame].pixels, clips[0][frame].pixels) << frame;
    }
}

TEST_P(ClipExport, OddSize_IsKeptOrPaddedWithANote) {
    const auto frames = test::gradientClip(97, 63, 5);
    const auto report = exportClip(frames, options());
    ASSERT_TRUE(report) << report.error().message << " (" << report.error().detail << ")";
    const bool padded = exportFormatInfo(GetParam().format).evenSize;
    EXPECT_EQ(report->width, padded ? 98 : 97);
    EXPECT_EQ(report->height, padded ? 64 : 63);
    EXPECT_EQ(report->notes.size(), padded ? 1u : 0u);
    const auto decoded = readFrames(target(), 9);
    ASSERT_TRUE(decoded);
    ASSERT_EQ(decoded->size(), 5u);
    const Image& last = decoded.value().back();
    EXPECT_EQ(last.width, report->width);
    EXPECT_EQ(last.height, report->height);
    if (padded) {  // the border repeats the picture's edge, so it is nearly the colour beside it
        const test::Rgb edge = test::pixel(last, 96, 30);
        const test::Rgb border = test::pixel(last, 97, 30);
        for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(edge[c], border[c], 10);
    }
}

TEST_P(ClipExport, ExistingTarget_IsRefusedOrReplaced) {
    ASSERT_TRUE(exportClip(test::gradientClip(64, 64, 2), options()));
    const auto again = exportClip(test::gradientClip(64, 64, 3), options());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Disk);
    EXPECT_NE(again.error().message.find("exists"), std::string::npos);
    EXPECT_EQ(probeClip(target())->frames, 2);
    ExportOptions replacing = options();
    replacing.existing = Existing::Replace;
    const auto replaced = exportClip(test::gradientClip(64, 64, 3), replacing);
    ASSERT_TRUE(replaced) << replaced.error().message;
    EXPECT_EQ(probeClip(target())->frames, 3);
    EXPECT_EQ(test::namesIn(folder()), std::vector<std::string>{GetParam().name});
    EXPECT_EQ(freeName(target()).stem(), target().stem().string() + " (2)");
}

TEST_P(ClipExport, Rates_FromOneToOneHundredAndTwenty) {
    for (const int fps : {1, 24, 30, 120}) {
        SCOPED_TRACE(fps);
        ExportOptions wanted = options();
        wanted.framesPerSecond = fps;
        wanted.existing = Existing::Replace;
        const auto report = exportClip(test::gradientClip(64, 64, 13), wanted);
        ASSERT_TRUE(report) << report.error().message << " (" << report.error().detail << ")";
        const bool thinned = exportFormatInfo(GetParam().format).maximumFps == 50 && fps == 120;
        EXPECT_EQ(report->frames, thinned ? 5 : 13);
        EXPECT_EQ(report->notes.size(), thinned ? 1u : 0u);
        EXPECT_NEAR(probeClip(target())->fps, thinned ? 40 : fps, 0.05 * fps);
        EXPECT_NEAR(probeClip(target())->duration, 13.0 / fps, 0.03);
    }
}

class VideoColour : public ClipExport {};
INSTANTIATE_TEST_SUITE_P(Formats, VideoColour,
                         ::testing::Values(FormatCase{ExportFormat::Mp4, "clip.mp4", 0},
                                           FormatCase{ExportFormat::Mp4Hevc, "h265.mp4", 0},
                                           FormatCase{ExportFormat::Mp4Av1, "av1.mp4", 0},
                                           FormatCase{ExportFormat::WebM, "clip.webm", 0}));

TEST_P(VideoColour, PureColours_ComeBackThroughTaggedBt709) {
    const std::vector<test::Rgb> colours{{0, 255, 0},   {255, 0, 0}, {0, 0, 255},     {255, 255, 0},   {0, 255, 255},
                                         {255, 0, 255}, {0, 0, 0},   {255, 255, 255}, {128, 128, 128}, {200, 90, 30}};
    for (const test::Rgb& colour : colours) {
        SCOPED_TRACE(::testing::PrintToString(colour));
        ExportOptions wanted = options();
        wanted.existing = Existing::Replace;
        const auto written = exportClip({test::flatImage(64, 64, colour), test::flatImage(64, 64, colour)}, wanted);
        ASSERT_TRUE(written) << written.error().message << "\n" << written.error().detail;
        const auto info = probeClip(target());
        ASSERT_TRUE(info);
        EXPECT_EQ(info->pixelFormat, "yuv420p");
        EXPECT_EQ(info->colourMatrix, "bt709");
        EXPECT_EQ(info->colourPrimaries, "bt709");
        EXPECT_EQ(info->colourTransfer, "bt709");
        EXPECT_EQ(info->colourRange, "tv");
        const auto frames = readFrames(target(), 2);
        ASSERT_TRUE(frames);
        for (const auto& [x, y] : {std::pair{1, 1}, std::pair{32, 32}, std::pair{62, 62}}) {
            const test::Rgb got = test::pixel(frames.value().back(), x, y);
            for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(int(got[c]), int(colour[c]), 4) << "channel " << c;
        }
    }
}

TEST(ClipExportDetails, Mp4_HasItsIndexInFrontAndItsTagsInTheBox) {
    const test::TemporaryFolder folder;
    const fs::path path = folder.path() / "clip.mp4";
    ASSERT_TRUE(exportClip(test::gradientClip(64, 64, 30), test::optionsFor(path, ExportFormat::Mp4)));
    const std::string bytes = bytesOf(path);
    EXPECT_LT(bytes.find("moov"), bytes.find("mdat"));
    EXPECT_EQ(bytes.find("moof"), std::string::npos);
    EXPECT_NE(bytes.find("nclx"), std::string::npos);
}

TEST(ClipExportDetails, Gif_LoopsForeverInOnePalette) {
    const test::TemporaryFolder folder;
    const fs::path path = folder.path() / "clip.gif";
    ASSERT_TRUE(exportClip(test::gradientClip(64, 64, 3), test::optionsFor(path, ExportFormat::Gif)));
    const std::string bytes = bytesOf(path);
    EXPECT_NE(bytes.find(std::string("NETSCAPE2.0\3\1\0\0\0", 16)), std::string::npos);
    EXPECT_EQ(bytes.back(), 0x3b);
}

TEST(ClipExportDetails, Quality_MakesFilesSmallerAndHasItsRange) {
    const test::TemporaryFolder folder;
    const auto frames = test::gradientClip(128, 128, 6);
    ExportOptions options = test::optionsFor(folder.path() / "a.mp4", ExportFormat::Mp4);
    options.quality = 10;
    const auto fine = exportClip(frames, options);
    options.path = folder.path() / "b.mp4";
    options.quality = 40;
    const auto coarse = exportClip(frames, options);
    ASSERT_TRUE(fine && coarse);
    EXPECT_LT(coarse->bytes, fine->bytes);
    options.quality = 60;
    options.path = folder.path() / "c.mp4";
    EXPECT_EQ(exportClip(frames, options).error().code, ErrorCode::InvalidArgument);
}

TEST(ClipExportDetails, Formats_FollowFromNames) {
    EXPECT_EQ(exportFormatForPath("a/b.MP4").value(), ExportFormat::Mp4);
    EXPECT_EQ(exportFormatForPath("b.webm").value(), ExportFormat::WebM);
    EXPECT_EQ(exportFormatForPath("b.mkv").value(), ExportFormat::Mkv);
    EXPECT_EQ(exportFormatForPath("b.gif").value(), ExportFormat::Gif);
    EXPECT_EQ(exportFormatForPath("frames").value(), ExportFormat::PngSequence);
    EXPECT_EQ(exportFormatForPath("b.avi").error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(exportFormatFromString("webm").value(), ExportFormat::WebM);
    EXPECT_NE(exportFormatFromString("avi").error().message.find("mp4-av1, webm, mov, mkv, gif, webp, png"),
              std::string::npos);
}

TEST(ClipExportDetails, FramesTooSmallForAnEncoder_AreRefusedByName) {
    const test::TemporaryFolder folder;
    const auto refused =
        exportClip(test::gradientClip(48, 64, 2), test::optionsFor(folder.path() / "small.mp4", ExportFormat::Mp4Hevc));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Unsupported);
    EXPECT_NE(refused.error().message.find("at least 64 pixels"), std::string::npos);
    EXPECT_TRUE(test::namesIn(folder.path()).empty());
    EXPECT_TRUE(
        exportClip(test::gradientClip(48, 48, 2), test::optionsFor(folder.path() / "small.mp4", ExportFormat::Mp4Av1)));
}

TEST(ClipReader, ForeignAndDamagedFiles_AreBadInput) {
    const test::TemporaryFolder folder;
    const fs::path path = folder.path() / "clip.mp4";
    ExportOptions options = test::optionsFor(path, ExportFormat::Mp4);
    options.recipe = test::recipeOf(1000);
    ASSERT_TRUE(exportClip(test::gradientClip(64, 64, 12), options));
    const std::string whole = bytesOf(path);
    const fs::path bad = folder.path() / "bad.mp4";
    const std::vector<std::string> damaged{"",
                                           "hello",
                                           "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
                                           whole.substr(0, 40),
                                           whole.substr(0, whole.size() / 3),
                                           "ffconcat version 1.0\nfile /etc/passwd\n"};
    for (const std::string& bytes : damaged) {
        std::ofstream(bad, std::ios::binary) << bytes;
        SCOPED_TRACE(bytes.substr(0, 10));
        const auto frames = readFrames(bad, 100);
        ASSERT_FALSE(frames);
        EXPECT_EQ(frames.error().code, ErrorCode::BadInput) << frames.error().message;
        EXPECT_NE(frames.error().message.find("bad.mp4"), std::string::npos);
    }
    EXPECT_EQ(probeClip(folder.path()).error().code, ErrorCode::BadInput);
    EXPECT_EQ(readRecipe(folder.path() / "none.mp4").error().code, ErrorCode::BadInput);
    CancelToken cancel;
    cancel.cancel();
    EXPECT_EQ(readFrames(path, 9, cancel).error().code, ErrorCode::Cancelled);
}

TEST(ClipReader, ArbitraryDamage_NeverCrashes) {
    const test::TemporaryFolder folder;
    std::uint32_t state = 7;
    const auto next = [&state] { return state = state * 1664525u + 1013904223u, state >> 8; };
    for (const auto& [name, format] : {std::pair{"a.mp4", ExportFormat::Mp4}, std::pair{"a.webm", ExportFormat::WebM},
                                       std::pair{"a.gif", ExportFormat::Gif}}) {
        ExportOptions options = test::optionsFor(folder.path() / name, format);
        options.recipe = test::recipeOf(500);
        ASSERT_TRUE(exportClip(test::gradientClip(48, 48, 4), options));
        const std::string whole = bytesOf(options.path);
        for (int round = 0; round < 40; ++round) {
            std::string bytes = whole;
            for (int i = 0; i < 4; ++i) bytes[next() % bytes.size()] = static_cast<char>(next());
            std::ofstream(options.path, std::ios::binary) << bytes;
            const auto frames = readFrames(options.path, 50);
            EXPECT_TRUE(!frames || frames->size() <= 50u);
            const auto recipe = readRecipe(options.path);
            EXPECT_TRUE(!recipe || recipe.value().size() <= 4u << 20);
        }
    }
}

}  // namespace
}  // namespace mutoscope
