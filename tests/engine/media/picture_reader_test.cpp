// SPDX-License-Identifier: Apache-2.0
#include "engine/media/picture_reader.h"

#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

fs::path fixtures() { return test::sourceFolder() / "tests" / "fixtures" / "pictures"; }

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

fs::path put(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

/// The picture is refused as BadInput, in one line that names the file and holds `words`.
void expectRefused(const fs::path& path, const std::string& words) {
    const auto image = readPicture(path);
    ASSERT_FALSE(image) << path << " was accepted";
    EXPECT_EQ(image.error().code, ErrorCode::BadInput) << image.error().message;
    EXPECT_NE(image.error().message.find(path.filename().string()), std::string::npos) << image.error().message;
    EXPECT_NE(image.error().message.find(words), std::string::npos) << image.error().message;
    EXPECT_EQ(image.error().message.find('\n'), std::string::npos);
}

TEST(PictureReader, EveryFixture_HasTheExpectedSizeAndColours) {
    std::ifstream file(fixtures() / "expected.json");
    const auto expected = nlohmann::json::parse(file);
    ASSERT_GT(expected.size(), 45u);
    for (const auto& [name, want] : expected.items()) {
        SCOPED_TRACE(name);
        const auto image = readPicture(fixtures() / name);
        if (!image) {
            ADD_FAILURE() << image.error().message << " (" << image.error().detail << ")";
            continue;
        }
        EXPECT_EQ(image->width, want["width"].get<int>());
        EXPECT_EQ(image->height, want["height"].get<int>());
        for (const auto& point : want["points"]) {
            const auto x = point[0].get<int>();
            const auto y = point[1].get<int>();
            if (x >= image->width || y >= image->height) continue;
            const test::Rgb got = test::pixel(image.value(), x, y);
            for (std::size_t c = 0; c < 3; ++c) {
                EXPECT_LE(std::abs(int(got[c]) - point[2 + c].get<int>()), want["tolerance"].get<int>())
                    << "channel " << c << " at " << x << ", " << y << ": " << int(got[c]) << ", expected "
                    << point[2 + c];
            }
        }
    }
}

TEST(PictureReader, Background_IsTheCallersColour) {
    const auto image = readPicture(fixtures() / "alpha.png", Background{0, 0, 255});
    ASSERT_TRUE(image);
    EXPECT_EQ(test::pixel(image.value(), 12, 24), (test::Rgb{0, 0, 255}));  // the quarter with alpha 0
}

TEST(PictureReader, CutFile_IsDamagedWhereverItEnds) {
    const test::TemporaryFolder folder;
    for (const char* name : {"turned_1.jpg", "progressive.jpg", "deep.png", "palette.png", "lossy.webp",
                             "turned_8.webp", "plain.bmp", "alpha.tif", "turned_1.tif"}) {
        const std::string whole = bytesOf(fixtures() / name);
        for (const double part : {0.3, 0.6, 0.9, 0.99}) {
            SCOPED_TRACE(std::string(name) + " cut at " + std::to_string(part));
            expectRefused(
                put(folder.path() / name, whole.substr(0, static_cast<std::size_t>(part * double(whole.size())))),
                "damaged");
        }
    }
}

TEST(PictureReader, JpegWithItsMiddleMissing_IsDamagedAlthoughItEndsProperly) {
    const test::TemporaryFolder folder;
    const std::string whole = bytesOf(fixtures() / "turned_1.jpg");
    std::string hollow = whole;
    hollow.erase(whole.size() - 60, 40);  // inside the scan; the end marker stays
    expectRefused(put(folder.path() / "hollow.jpg", hollow), "damaged");
}

TEST(PictureReader, PngWithAFlippedBit_IsDamaged) {
    const test::TemporaryFolder folder;
    std::string flipped = bytesOf(fixtures() / "deep.png");
    flipped[60] = static_cast<char>(flipped[60] ^ 4);
    expectRefused(put(folder.path() / "flipped.png", flipped), "damaged");
}

TEST(PictureReader, Bomb_IsRefusedBeforeItsPixelsAreUnpacked) {
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    expectRefused(fixtures() / "bomb.png", "20000 x 20000");
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 20 * 1024) << "kilobytes";
}

TEST(PictureReader, OtherKindsOfFile_AreNamedForWhatTheyAre) {
    const test::TemporaryFolder folder;
    const fs::path at = folder.path();
    expectRefused(at / "missing.png", "does not exist");
    expectRefused(at, "is a folder");
    expectRefused(put(at / "empty.png", ""), "is empty");
    expectRefused(put(at / "page.png", "<!DOCTYPE html><html><body>404</body></html>"), "web page");
    expectRefused(put(at / "drawing.png", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "SVG");
    expectRefused(put(at / "text.jpg", "hello"), "not a picture");
    for (const auto& [brand, kind] : {std::pair{"heic", "HEIC"},
                                      {"heix", "HEIC"},
                                      {"hevc", "HEIC"},
                                      {"hev1", "HEIC"},
                                      {"mif1", "HEIC"},
                                      {"msf1", "HEIC"},
                                      {"avif", "AVIF"},
                                      {"avis", "AVIF"},
                                      {"isom", "video"},
                                      {"qt  ", "video"}}) {
        const std::string bytes = std::string(
                                      "\0\0\0\x18"
                                      "ftyp",
                                      8) +
                                  brand + std::string(12, '\0');
        expectRefused(put(at / "phone.jpg", bytes), kind);
    }
    expectRefused(fixtures() / "moving.webp", "animation");
    expectRefused(fixtures() / "moving.gif", "GIF");
    ASSERT_EQ(mkfifo((at / "pipe.png").c_str(), 0600), 0);
    expectRefused(at / "pipe.png", "pipe");
    expectRefused("/dev/zero", "device");
    fs::create_symlink("nowhere", at / "link.png");
    expectRefused(at / "link.png", "does not exist");
}

TEST(PictureReader, FileThatChangesOrGoesLater_DoesNotReachWhatWasRead) {
    const test::TemporaryFolder folder;
    const fs::path path = put(folder.path() / "a.png", bytesOf(fixtures() / "palette.png"));
    const auto image = readPicture(path);
    ASSERT_TRUE(image);
    const Image before = image.value();
    put(path, bytesOf(fixtures() / "wide.png"));
    EXPECT_EQ(image.value(), before);
    fs::remove(path);
    EXPECT_EQ(image.value(), before);
}

TEST(PictureReader, ControlCharactersInAName_DoNotReachTheMessage) {
    const auto image = readPicture("/nowhere/red\x1b[31m\n.png");
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().message.find('\x1b'), std::string::npos);
    EXPECT_EQ(image.error().message.find('\n'), std::string::npos);
}

TEST(PictureReader, ArbitraryDamage_NeverCrashes) {
    const test::TemporaryFolder folder;
    std::uint32_t state = 1;
    const auto next = [&state] { return state = state * 1664525u + 1013904223u, state >> 8; };
    for (const char* name : {"turned_6.jpg", "wide.jpg", "wide.png", "turned_8.webp", "turned_5.tif", "wide.tif",
                             "plain.bmp", "alpha.webp"}) {
        const std::string whole = bytesOf(fixtures() / name);
        for (int round = 0; round < 60; ++round) {
            std::string bytes = whole;
            for (int i = 0; i < 3; ++i)
                bytes[next() % std::min<std::size_t>(bytes.size(), 400)] = static_cast<char>(next());
            const auto image = readPicture(put(folder.path() / name, bytes));
            if (!image) {
                EXPECT_EQ(image.error().code, ErrorCode::BadInput) << image.error().message;
            }
        }
    }
}

}  // namespace
}  // namespace mutoscope
