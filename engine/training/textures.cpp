// SPDX-License-Identifier: Apache-2.0
#include "engine/training/textures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mutoscope {
namespace {

cv::Mat whiteNoise(Random& random, cv::Size size) {
    cv::Mat noise(size, CV_32FC1);
    for (int y = 0; y < size.height; ++y) {
        float* row = noise.ptr<float>(y);
        // The sum of four uniforms is close enough to normal here and three times faster.
        for (int x = 0; x < size.width; ++x) {
            const std::uint64_t bits = random.next();
            const double sum = static_cast<double>(bits & 0xffff) + static_cast<double>((bits >> 16) & 0xffff) +
                               static_cast<double>((bits >> 32) & 0xffff) + static_cast<double>(bits >> 48);
            row[x] = static_cast<float>((sum / 65536.0 - 2.0) * std::numbers::sqrt3);
        }
    }
    return noise;
}

/// Noise whose grid has another spacing across than along, turned by a random angle.
cv::Mat streaks(Random& random, cv::Size size, double scale) {
    const int side = static_cast<int>(std::hypot(size.width, size.height)) + 2;
    const double stretch = random.uniform(4, 12);
    const cv::Size grid(std::max(2, static_cast<int>(side / (scale * stretch))),
                        std::max(2, static_cast<int>(side / scale)));
    cv::Mat straight, turned;
    cv::resize(whiteNoise(random, grid), straight, {side, side}, 0, 0, cv::INTER_CUBIC);
    const cv::Mat rotation = cv::getRotationMatrix2D({side / 2.0f, side / 2.0f}, random.uniform(0, 180), 1);
    cv::warpAffine(straight, turned, rotation, {side, side}, cv::INTER_LINEAR, cv::BORDER_REFLECT);
    return turned(cv::Rect((side - size.width) / 2, (side - size.height) / 2, size.width, size.height)).clone() * 0.6;
}

/// A periodic function of two turned coordinates, bent by low noise.
cv::Mat periodic(Random& random, cv::Size size, double scale) {
    const double angle = random.uniform(0, std::numbers::pi);
    const double pitch = 2 * std::numbers::pi / (scale * random.uniform(2, 5));
    const bool checks = random.chance(0.4);
    const double sharpness = random.logUniform(0.8, 6);
    const double bend = random.chance(0.5) ? random.uniform(0, 2) : 0;
    const cv::Mat warp = bend > 0 ? fractalNoise(random, size, scale * 12, 2, 0.5) : cv::Mat();
    const double c = std::cos(angle) * pitch, s = std::sin(angle) * pitch;
    cv::Mat texture(size, CV_32FC1);
    for (int y = 0; y < size.height; ++y) {
        float* row = texture.ptr<float>(y);
        const float* offset = warp.empty() ? nullptr : warp.ptr<float>(y);
        for (int x = 0; x < size.width; ++x) {
            const double shift = offset ? bend * offset[x] : 0;
            double value = std::sin(c * x + s * y + shift);
            if (checks) value *= std::sin(-s * x + c * y + shift);
            row[x] = static_cast<float>(std::tanh(sharpness * value));
        }
    }
    return texture;
}

cv::Mat speckles(Random& random, cv::Size size, double scale) {
    cv::Mat texture = cv::Mat::zeros(size, CV_32FC1);
    const double area = static_cast<double>(size.area());
    const int count = std::min(600, static_cast<int>(area / (scale * scale * random.uniform(8, 30))));
    for (int i = 0; i < count; ++i) {
        const cv::Point centre(random.below(size.width), random.below(size.height));
        const int radius = std::max(1, static_cast<int>(scale * random.uniform(0.3, 1.0)));
        cv::circle(texture, centre, radius, cv::Scalar(random.uniform(-1, 1)), cv::FILLED);
    }
    cv::GaussianBlur(texture, texture, {}, std::max(0.6, scale * 0.12));
    return texture;
}

cv::Mat bricks(Random& random, cv::Size size, double scale) {
    cv::Mat texture(size, CV_32FC1, cv::Scalar(-0.8));
    const int height = std::max(4, static_cast<int>(scale * random.uniform(2, 4)));
    const int width = static_cast<int>(height * random.uniform(1.2, 3.5));
    const int gap = std::max(1, height / 8);
    for (int row = 0, y = -random.below(height); y < size.height; ++row, y += height) {
        for (int x = -random.below(2) - (row % 2) * width / 2; x < size.width; x += width) {
            cv::rectangle(texture, cv::Rect(x, y, width - gap, height - gap), cv::Scalar(random.uniform(-0.1, 0.8)),
                          cv::FILLED);
        }
    }
    cv::GaussianBlur(texture, texture, {}, 0.8);
    return texture;
}

}  // namespace

cv::Mat fractalNoise(Random& random, cv::Size size, double cell, int octaves, double gain) {
    cv::Mat sum = cv::Mat::zeros(size, CV_32FC1), layer;
    double strength = 1, power = 0;
    for (int octave = 0; octave < octaves && (octave == 0 || cell >= 1.5); ++octave) {
        const cv::Size grid(static_cast<int>(size.width / cell) + 3, static_cast<int>(size.height / cell) + 3);
        cv::resize(whiteNoise(random, grid), layer,
                   {static_cast<int>(grid.width * cell), static_cast<int>(grid.height * cell)}, 0, 0, cv::INTER_CUBIC);
        const cv::Rect window(random.below(std::max(1, layer.cols - size.width)),
                              random.below(std::max(1, layer.rows - size.height)), size.width, size.height);
        sum += layer(window) * strength;
        power += strength * strength;
        strength *= gain;
        cell /= 2;
    }
    return sum * (1.3 / std::sqrt(power));  // cubic smoothing of a grid takes about 1.3 of its deviation
}

cv::Mat drawTexture(Random& random, cv::Size size, double scale) {
    switch (random.below(7)) {
        case 0: return fractalNoise(random, size, scale * random.uniform(2, 6), 5, random.uniform(0.5, 0.9)) * 0.5;
        case 1: return fractalNoise(random, size, std::max(2.0, scale * 0.7), 2, 0.8) * 0.5;
        case 2: return streaks(random, size, std::max(2.0, scale * 0.5));
        case 3: return periodic(random, size, std::max(3.0, scale));
        case 4: return speckles(random, size, std::max(3.0, scale));
        case 5: return bricks(random, size, std::max(3.0, scale));
        default: {
            cv::Mat ridges = fractalNoise(random, size, scale * random.uniform(2, 5), 4, 0.6);
            return 1.0 - 2.0 * cv::Mat(cv::abs(ridges) * 0.9);
        }
    }
}

}  // namespace mutoscope
