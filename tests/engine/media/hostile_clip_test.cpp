// SPDX-License-Identifier: Apache-2.0
// Clips and pictures that someone made to hurt, or that are only very large.
#include "engine/media/clip_reader.h"
#include "engine/media/picture_reader.h"
#include "engine/media/png_chunks.h"
#include "engine/media/png_text.h"
#include "engine/media/video_writer.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>
#include <sys/resource.h>
#include <zlib.h>

#include <chrono>
#include <fstream>
#include <thread>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;
using ::testing::HasSubstr;

fs::path put(const fs::path& path, const Bytes& bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return path;
}

long residentKilobytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

void append(Bytes& bytes, const Bytes& more) { bytes.insert(bytes.end(), more.begin(), more.end()); }

Bytes gifHeader(std::uint16_t width, std::uint16_t height) {
    Bytes bytes{'G', 'I', 'F', '8', '9', 'a'};
    append(bytes, {std::uint8_t(width), std::uint8_t(width >> 8), std::uint8_t(height), std::uint8_t(height >> 8), 0x80,
                   0, 0, 0, 0, 0, 255, 255, 255});
    return bytes;
}

/// One pixel, one hundredth of a second.
const Bytes kTinyGifFrame{0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0};

TEST(HostileClip, ContainerThatClaimsFourGigapixels_IsRefusedWithoutTheMemory) {
    const test::TemporaryFolder folder;
    Bytes gif = gifHeader(65535, 65535);
    for (int i = 0; i < 3; ++i) append(gif, kTinyGifFrame);
    gif.push_back(0x3b);
    const fs::path path = put(folder.path() / "huge.gif", gif);
    const long before = residentKilobytes();
    const auto frames = readFrames(path, 10);
    ASSERT_FALSE(frames);
    EXPECT_EQ(frames.error().code, ErrorCode::BadInput) << frames.error().message;
    EXPECT_LT(residentKilobytes() - before, 100 * 1024);
}

TEST(HostileClip, MoreFramesThanAnyClip_IsRefusedInSeconds) {
    const test::TemporaryFolder folder;
    Bytes gif = gifHeader(1, 1);
    gif.reserve(kTinyGifFrame.size() * 510'000);
    for (int i = 0; i < 505'000; ++i) append(gif, kTinyGifFrame);
    gif.push_back(0x3b);
    const fs::path path = put(folder.path() / "endless.gif", gif);
    const auto start = std::chrono::steady_clock::now();
    const auto info = probeClip(path);
    ASSERT_FALSE(info);
    EXPECT_THAT(info.error().message, HasSubstr("too many frames"));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(HostileClip, ReadingThatIsCancelled_EndsAtOnce) {
    const test::TemporaryFolder folder;
    const fs::path path = folder.path() / "long.mp4";
    ASSERT_TRUE(exportClip(test::gradientClip(256, 256, 120), test::optionsFor(path, ExportFormat::Mp4)));
    CancelToken cancel;
    std::thread impatient([&cancel] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        cancel.cancel();
    });
    const auto start = std::chrono::steady_clock::now();
    const auto frames = readFrames(path, 1000, cancel);
    const auto took = std::chrono::steady_clock::now() - start;
    impatient.join();
    if (!frames) {
        EXPECT_EQ(frames.error().code, ErrorCode::Cancelled);
    }
    EXPECT_LT(took, std::chrono::seconds(2));
}

TEST(HostileClip, ListsOfOtherFilesAndAddresses_OpenNothingElse) {
    const test::TemporaryFolder folder;
    std::ofstream(folder.path() / "secret.txt") << "secret";
    const std::string secret = (folder.path() / "secret.txt").string();
    for (const std::string& text :
         {"#EXTM3U\n#EXTINF:1,\n" + secret + "\n", "ffconcat version 1.0\nfile " + secret + "\n",
          std::string("[playlist]\nFile1=http://127.0.0.1:9/a.mp4\n"),
          std::string("<MPD><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>")}) {
        const fs::path path = folder.path() / "innocent.mp4";
        std::ofstream(path) << text;
        const auto info = probeClip(path);
        ASSERT_FALSE(info);
        EXPECT_EQ(info.error().code, ErrorCode::BadInput);
        EXPECT_THAT(info.error().message, HasSubstr("is no MP4"));
    }
    for (const char* name : {"http://127.0.0.1:9/a.mp4", "concat:a.mp4|b.mp4", "subfile,,start,0,end,9,,:a.mp4",
                             "file:///etc/passwd", "pipe:0"}) {
        const auto info = probeClip(name);
        ASSERT_FALSE(info) << name;
        EXPECT_THAT(info.error().message, HasSubstr("does not exist")) << name;
    }
}

TEST(HostileClip, RecipeOfFiveMegabytes_IsRefused) {
    const test::TemporaryFolder folder;
    // As text of a PNG frame, and as a comment of a GIF.
    auto png = encodePng(test::flatImage(4, 4, {1, 2, 3}), {});
    ASSERT_TRUE(png);
    const std::string keyed = kRecipeKey + std::string(1, '\0') + std::string(5u << 20, '[');
    const Bytes body(keyed.begin(), keyed.end());
    const Bytes chunk = makePngChunk("tEXt", body);
    png->insert(png->begin() + 33, chunk.begin(), chunk.end());
    const auto fromPng = readRecipe(put(folder.path() / "frame.png", png.value()));
    ASSERT_FALSE(fromPng);
    EXPECT_THAT(fromPng.error().message, HasSubstr("more than 4 MB"));

    Bytes gif = gifHeader(1, 1);
    append(gif, kTinyGifFrame);
    append(gif, {0x21, 0xfe});
    const std::string text = std::string(kRecipeKey) + ":" + std::string(5u << 20, '[');
    for (std::size_t at = 0; at < text.size(); at += 255) {
        const std::size_t count = std::min<std::size_t>(255, text.size() - at);
        gif.push_back(static_cast<std::uint8_t>(count));
        gif.insert(gif.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                   text.begin() + static_cast<std::ptrdiff_t>(at + count));
    }
    append(gif, {0, 0x3b});
    EXPECT_FALSE(readRecipe(put(folder.path() / "a.gif", gif)));
}

TEST(HostilePicture, PackedTextsThatUnpackTo300Megabytes_CostLittleAndThePictureIsRead) {
    const test::TemporaryFolder folder;
    auto png = encodePng(test::flatImage(8, 8, {10, 20, 30}), {});
    ASSERT_TRUE(png);
    Bytes packed(1 << 20);
    {
        z_stream stream{};
        ASSERT_EQ(deflateInit(&stream, 9), Z_OK);
        const Bytes zeros(1 << 20, 'A');
        stream.next_out = packed.data();
        stream.avail_out = static_cast<uInt>(packed.size());
        for (int i = 0; i < 300; ++i) {
            stream.next_in = const_cast<std::uint8_t*>(zeros.data());
            stream.avail_in = static_cast<uInt>(zeros.size());
            deflate(&stream, i == 299 ? Z_FINISH : Z_NO_FLUSH);
        }
        packed.resize(stream.total_out);
        deflateEnd(&stream);
    }
    Bytes body{'b', 'o', 'm', 'b', 0, 0};
    append(body, packed);
    const Bytes chunk = makePngChunk("zTXt", body);
    png->insert(png->begin() + 33, chunk.begin(), chunk.end());
    const fs::path path = put(folder.path() / "bomb.png", png.value());
    const long before = residentKilobytes();
    const auto image = readPicture(path);
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_EQ(test::pixel(image.value(), 3, 3), (test::Rgb{10, 20, 30}));
    const auto texts = readPngText(path);
    ASSERT_TRUE(texts);
    EXPECT_EQ(texts->count("bomb"), 0u);
    EXPECT_LT(residentKilobytes() - before, 40 * 1024);
}

TEST(HostilePicture, PhotoOf48Megapixels_IsRead) {
    const test::TemporaryFolder folder;
    const cv::Mat photo(6000, 8000, CV_8UC3, cv::Scalar(30, 20, 10));
    ASSERT_TRUE(cv::imwrite((folder.path() / "photo.jpg").string(), photo));
    const auto image = readPicture(folder.path() / "photo.jpg");
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_EQ(image->width, 8000);
    EXPECT_EQ(image->height, 6000);
    EXPECT_NEAR(test::pixel(image.value(), 4000, 3000)[0], 10, 2);
}

TEST(HostilePicture, DrawingsAndIconsWithCodeOrLinks_AreNotEvenParsed) {
    const test::TemporaryFolder folder;
    for (const std::string& text :
         {std::string("<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"),
          std::string("<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>"),
          std::string("/* XPM */ static char * a[] = {\"99999 99999 2 1\"};"), std::string("#define a_width 99999\n"),
          std::string("\0\0\1\0\1\0", 6), std::string("icns\0\0\0\x10", 8)}) {
        const fs::path path = folder.path() / "a.png";
        std::ofstream(path, std::ios::binary) << text;
        const auto image = readPicture(path);
        ASSERT_FALSE(image);
        EXPECT_EQ(image.error().code, ErrorCode::BadInput);
        EXPECT_THAT(image.error().message, HasSubstr("choose a JPEG, PNG, WebP, TIFF or BMP picture"));
    }
}

TEST(LargeClip, FramesOf8KAndManyFrames_AreWritten) {
    const test::TemporaryFolder folder;
    const fs::path large = folder.path() / "8k.mp4";
    const auto report =
        exportClip({test::flatImage(7680, 4320, {40, 80, 120})}, test::optionsFor(large, ExportFormat::Mp4));
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(probeClip(large)->width, 7680);
    const fs::path lasting = folder.path() / "long.mp4";
    ExportOptions options = test::optionsFor(lasting, ExportFormat::Mp4);
    options.framesPerSecond = 1;
    const std::vector<Image> frames(1800, test::flatImage(16, 16, {1, 2, 3}));  // half an hour
    ASSERT_TRUE(exportClip(frames, options));
    EXPECT_NEAR(probeClip(lasting)->duration, 1800, 1);
}

}  // namespace
}  // namespace mutoscope
