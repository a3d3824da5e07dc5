// SPDX-License-Identifier: Apache-2.0
#include "engine/media/interpolation.h"

#include "engine/media/picture_reader.h"
#include "tests/engine/media/test_clips.h"
#include "tests/support/test_paths.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mutoscope {
namespace {

constexpr int kSide = 128;
constexpr int kTile = 40;

/// Smooth noise without a period: a wave as texture would fit onto itself at the wrong place.
double texture(double x, double y, std::uint32_t seed) {
    const auto corner = [seed](int cx, int cy) {
        std::uint32_t h =
            seed + static_cast<std::uint32_t>(cx) * 374761393u + static_cast<std::uint32_t>(cy) * 668265263u;
        h = (h ^ (h >> 13)) * 1274126177u;
        return static_cast<double>((h ^ (h >> 16)) & 0xffff) / 0xffff;
    };
    double value = 0;
    for (const auto& [size, weight] : {std::pair{19.0, 130.0}, std::pair{7.0, 80.0}}) {
        const double u = x / size, v = y / size;
        const int cx = static_cast<int>(std::floor(u)), cy = static_cast<int>(std::floor(v));
        const double fx = (1 - std::cos(3.14159265 * (u - cx))) / 2, fy = (1 - std::cos(3.14159265 * (v - cy))) / 2;
        value += weight * ((corner(cx, cy) * (1 - fx) + corner(cx + 1, cy) * fx) * (1 - fy) +
                           (corner(cx, cy + 1) * (1 - fx) + corner(cx + 1, cy + 1) * fx) * fy);
    }
    return value + 20;
}

/// A textured tile before a textured ground, each where it is at that moment.
Image scene(double tileX, double tileY, double groundX) {
    Image image(kSide, kSide);
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const double dx = x - tileX, dy = y - tileY;
            const bool tile = dx >= 0 && dy >= 0 && dx < kTile && dy < kTile;
            const double value = tile ? texture(dx, dy, 7) : texture(x - groundX, y, 3);
            std::uint8_t* at = image.row(y) + 3 * x;
            at[0] = static_cast<std::uint8_t>(std::clamp(tile ? value : 0.7 * value, 0.0, 255.0));
            at[1] = static_cast<std::uint8_t>(std::clamp(tile ? 0.6 * value : value, 0.0, 255.0));
            at[2] = static_cast<std::uint8_t>(std::clamp(tile ? 0.4 * value : 0.9 * value, 0.0, 255.0));
        }
    }
    return image;
}

struct Box {
    int left = 0, top = 0, right = kSide, bottom = kSide;
};

double psnr(const Image& a, const Image& b, const Box& box = {}) {
    double sum = 0;
    int count = 0;
    for (int y = box.top; y < box.bottom; ++y) {
        for (int i = 3 * box.left; i < 3 * box.right; ++i, ++count) {
            const double d = double(a.row(y)[i]) - double(b.row(y)[i]);
            sum += d * d;
        }
    }
    return 10 * std::log10(255 * 255 / std::max(sum / count, 1e-9));
}

Image blend(const Image& a, const Image& b, double t) {
    Image image(a.width, a.height);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>(std::lround((1 - t) * a.pixels[i] + t * b.pixels[i]));
    return image;
}

TEST(Interpolation, TileMovingOverAMovingGround_IsWhereItBelongs) {
    const Image first = scene(30, 40, 0);
    const Image second = scene(42, 46, -4);
    const FrameInterpolator between(first, second);
    ASSERT_FALSE(between.isCut());
    for (const double t : {0.25, 0.5, 0.75}) {
        SCOPED_TRACE(t);
        const Image truth = scene(30 + 12 * t, 40 + 6 * t, -4 * t);
        const Image made = between.at(t);
        const double moved = psnr(made, truth);
        const double faded = psnr(blend(first, second, t), truth);
        RecordProperty("psnr", std::to_string(moved));
        std::printf("at %.2f: moved %.1f dB, cross-faded %.1f dB\n", t, moved, faded);
        EXPECT_GT(moved, 33);
        EXPECT_GT(moved, faded + 4.5);
    }
}

TEST(Interpolation, GroundThatTheTileUncoversAndHides_IsNotSmeared) {
    const Image first = scene(30, 44, 0);
    const Image second = scene(44, 44, 0);
    const Image truth = scene(37, 44, 0);
    const Image made = FrameInterpolator(first, second).at(0.5);
    const Box uncovered{28, 48, 36, 80};  // behind the tile: seen in the second frame only
    const Box hidden{78, 48, 86, 80};     // before it: seen in the first frame only
    std::printf("uncovered %.1f dB, hidden %.1f dB\n", psnr(made, truth, uncovered), psnr(made, truth, hidden));
    EXPECT_GT(psnr(made, truth, uncovered), 25);
    EXPECT_GT(psnr(made, truth, hidden), 25);
    const Image faded = blend(first, second, 0.5);
    EXPECT_GT(psnr(made, truth, uncovered), psnr(faded, truth, uncovered) + 3);
    EXPECT_GT(psnr(made, truth, hidden), psnr(faded, truth, hidden) + 6);
}

TEST(Interpolation, PhotoThatPans_ComesOutSharp) {
    const auto photo = readPicture(test::sourceFolder() / ("tests/fixtures/photos/cat.jpg"));
    ASSERT_TRUE(photo);
    const auto cut = [&photo](int left) {
        Image image(160, 160);
        for (int y = 0; y < 160; ++y) std::copy_n(photo->row(y + 40) + 3 * left, 480, image.row(y));
        return image;
    };
    const Image made = FrameInterpolator(cut(60), cut(72)).at(0.5);
    const Image truth = cut(66);
    const Image faded = blend(cut(60), cut(72), 0.5);
    const Box inner{12, 0, 148, 128};
    std::printf("pan: moved %.1f dB, cross-faded %.1f dB\n", psnr(made, truth, inner), psnr(faded, truth, inner));
    EXPECT_GT(psnr(made, truth, inner), psnr(faded, truth, inner) + 8);
}

TEST(Interpolation, EndsAndStillPictures_AreTheFrames) {
    const Image first = scene(30, 40, 0);
    const Image second = scene(34, 40, 0);
    const FrameInterpolator between(first, second);
    EXPECT_EQ(between.at(0), first);
    EXPECT_EQ(between.at(1), second);
    EXPECT_EQ(FrameInterpolator(first, first).at(0.5), first);
}

TEST(Interpolation, Cut_ShowsTheNearerFrameAndNoMixture) {
    const auto one = readPicture(test::sourceFolder() / ("tests/fixtures/photos/cat.jpg"));
    const auto other = readPicture(test::sourceFolder() / ("tests/fixtures/photos/grass.jpg"));
    ASSERT_TRUE(one && other);
    const auto corner = [](const Image& photo) {
        Image image(128, 128);
        for (int y = 0; y < 128; ++y) std::copy_n(photo.row(y), 384, image.row(y));
        return image;
    };
    const Image first = corner(one.value());
    const Image second = corner(other.value());
    const FrameInterpolator between(first, second);
    EXPECT_TRUE(between.isCut());
    EXPECT_EQ(between.at(0.25), first);
    EXPECT_EQ(between.at(0.75), second);
}

TEST(Interpolation, TinyFrames_AreRepeatedAndNothingBreaks) {
    for (const auto& [width, height] : {std::pair{1, 1}, std::pair{3, 200}, std::pair{17, 16}}) {
        const Image a = test::flatImage(width, height, {10, 20, 30});
        const Image b = test::flatImage(width, height, {200, 20, 30});
        EXPECT_EQ(FrameInterpolator(a, b).at(0.25).pixels.size(), a.pixels.size());
    }
}

}  // namespace
}  // namespace mutoscope
