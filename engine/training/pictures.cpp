// SPDX-License-Identifier: Apache-2.0
#include "engine/training/pictures.h"

#include "engine/training/textures.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace mutoscope {
namespace {

/// Colours of one picture: a few anchors that all parts mix, as light and place do in a photograph.
class Palette {
public:
    explicit Palette(Random& random) {
        const double hue = random.uniform(0, 360);
        const double spread = random.chance(0.6) ? random.uniform(10, 60) : 180;
        const double saturation = random.uniform(0.02, 0.75);
        for (cv::Vec3f& anchor : m_anchors) {
            const double h = std::fmod(hue + random.uniform(-spread, spread) + 720.0, 360.0);
            cv::Mat3f pixel(1, 1,
                            cv::Vec3f(static_cast<float>(h), static_cast<float>(saturation * random.uniform(0.3, 1.3)),
                                      static_cast<float>(random.uniform(0.08, 1.0))));
            cv::min(pixel, cv::Scalar(360, 1, 1), pixel);
            cv::cvtColor(pixel, pixel, cv::COLOR_HSV2RGB);
            anchor = pixel(0, 0) * 255.0f;
        }
    }

    cv::Vec3f draw(Random& random) const {
        const float mix = static_cast<float>(random.uniform());
        cv::Vec3f colour = anchor(random) * mix + anchor(random) * (1 - mix);
        for (int c = 0; c < 3; ++c)
            colour[c] = std::clamp(colour[c] + static_cast<float>(random.normal() * 12), 0.0f, 255.0f);
        return colour;
    }

private:
    const cv::Vec3f& anchor(Random& random) const {
        return m_anchors[static_cast<std::size_t>(random.below(kAnchors))];
    }

    static constexpr int kAnchors = 6;
    std::array<cv::Vec3f, kAnchors> m_anchors;
};

/// The tools that the parts of a picture share.
struct Studio {
    Random& random;
    cv::Size size;
    double unit;
    Palette palette;
    std::vector<cv::Mat> textures;  // CV_32FC1, each as large as the picture

    const cv::Mat& texture() {
        return textures[static_cast<std::size_t>(random.below(static_cast<int>(textures.size())))];
    }
};

/// colour + texture * strength (+ a linear ramp), for `region` of the picture. CV_32FC3.
cv::Mat surface(Studio& studio, const cv::Rect& region) {
    Random& random = studio.random;
    const cv::Vec3f colour = studio.palette.draw(random);
    const cv::Vec3f tint = studio.palette.draw(random) * static_cast<float>(random.uniform(-0.35, 0.35));
    cv::Vec3f relief = colour * static_cast<float>(random.chance(0.25) ? 0.0 : random.logUniform(0.04, 0.7));
    if (random.chance(0.5)) relief += tint;
    const cv::Mat& texture = studio.texture();
    const float ramp = static_cast<float>(random.chance(0.5) ? random.uniform(-0.5, 0.5) : 0.0);
    const double angle = random.uniform(0, 2 * std::numbers::pi);
    const float rampX = ramp * static_cast<float>(std::cos(angle) / region.width);
    const float rampY = ramp * static_cast<float>(std::sin(angle) / region.height);
    cv::Mat result(region.size(), CV_32FC3);
    for (int y = 0; y < region.height; ++y) {
        const float* grain = texture.ptr<float>(region.y + y) + region.x;
        cv::Vec3f* row = result.ptr<cv::Vec3f>(y);
        for (int x = 0; x < region.width; ++x) {
            const float light = 1 + rampX * static_cast<float>(x - region.width / 2) +
                                rampY * static_cast<float>(y - region.height / 2);
            row[x] = colour * light + relief * grain[x];
        }
    }
    return result;
}

/// Lays `paint` over `picture` where `mask` (CV_8UC1, 255 = all of it) says so.
void blend(cv::Mat& picture, const cv::Rect& region, const cv::Mat& paint, const cv::Mat& mask) {
    for (int y = 0; y < region.height; ++y) {
        cv::Vec3f* below = picture.ptr<cv::Vec3f>(region.y + y) + region.x;
        const cv::Vec3f* above = paint.ptr<cv::Vec3f>(y);
        const uchar* share = mask.ptr<uchar>(y);
        for (int x = 0; x < region.width; ++x) {
            if (share[x] == 0) continue;
            const float a = static_cast<float>(share[x]) / 255.0f;
            below[x] = below[x] * (1 - a) + above[x] * a;
        }
    }
}

/// The outline of one leaf around `centre`: an ellipse, a box, or a polygon with rounded or jagged sides.
std::vector<cv::Point> outline(Random& random, cv::Point2d centre, double radius) {
    const double turn = random.uniform(0, 2 * std::numbers::pi);
    const double aspect = random.chance(0.5) ? random.uniform(0.3, 1.0) : 1.0;
    const int kind = random.below(3);
    const int corners = kind == 0 ? 24 : kind == 1 ? 4 : 5 + random.below(9);
    const double jag = kind == 2 ? random.uniform(0.05, 0.45) : 0.0;
    std::vector<cv::Point> points;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * (i + (kind == 2 ? random.uniform(-0.3, 0.3) : 0.0)) / corners;
        const double r = radius * (1 - jag * random.uniform());
        const double x = r * std::cos(angle), y = r * aspect * std::sin(angle);
        // Sixteenths of a pixel, as the drawing functions take them.
        points.emplace_back(static_cast<int>(16 * (centre.x + x * std::cos(turn) - y * std::sin(turn))),
                            static_cast<int>(16 * (centre.y + x * std::sin(turn) + y * std::cos(turn))));
    }
    return points;
}

void drawLeaves(Studio& studio, cv::Mat& picture, int count, double smallest, double largest) {
    Random& random = studio.random;
    for (int i = 0; i < count; ++i) {
        const cv::Point2d centre(random.uniform(0, studio.size.width), random.uniform(0, studio.size.height));
        // Radii with density r^-3 between the bounds make every scale cover the same share of the picture.
        const double low = 1 / (largest * largest), high = 1 / (smallest * smallest);
        const double radius = studio.unit / std::sqrt(random.uniform(low, high));
        const std::vector<cv::Point> points = outline(random, centre, radius);
        const int reach = static_cast<int>(radius) + 2;
        const cv::Rect region =
            cv::Rect(static_cast<int>(centre.x) - reach, static_cast<int>(centre.y) - reach, 2 * reach, 2 * reach) &
            cv::Rect({}, studio.size);
        if (region.area() == 0) continue;
        cv::Mat mask = cv::Mat::zeros(region.size(), CV_8UC1);
        cv::fillPoly(mask, std::vector{points}, cv::Scalar(255), cv::LINE_AA, 4, -region.tl());
        if (random.chance(0.25)) {
            // A shadow under the leaf tells near from far.
            cv::Mat shadow;
            cv::GaussianBlur(mask, shadow, {}, std::max(0.8, radius * 0.06));
            blend(picture, region, cv::Mat(region.size(), CV_32FC3, cv::Scalar(12, 12, 16)), shadow * 0.6);
        }
        blend(picture, region, surface(studio, region), mask);
    }
}

/// Thin strokes: branches, wires, rims.
void drawLines(Studio& studio, cv::Mat& picture, int count) {
    Random& random = studio.random;
    for (int i = 0; i < count; ++i) {
        const cv::Vec3f colour = studio.palette.draw(random);
        cv::Point2d at(random.uniform(0, studio.size.width), random.uniform(0, studio.size.height));
        double heading = random.uniform(0, 2 * std::numbers::pi);
        const double bend = random.chance(0.5) ? 0.0 : random.uniform(0.0, 0.4);
        const int thickness = std::max(1, static_cast<int>(studio.unit * random.logUniform(0.004, 0.03)));
        std::vector<cv::Point> points;
        for (int k = 0; k < 12; ++k) {
            points.emplace_back(static_cast<int>(16 * at.x), static_cast<int>(16 * at.y));
            heading += bend * random.normal();
            at += cv::Point2d(std::cos(heading), std::sin(heading)) * (studio.unit * 0.08);
        }
        cv::polylines(picture, points, false, cv::Scalar(colour[0], colour[1], colour[2]), thickness, cv::LINE_8, 4);
    }
}

/// Rows of letter-like marks, as signs and pages show them.
void drawGlyphs(Studio& studio, cv::Mat& picture) {
    Random& random = studio.random;
    const cv::Vec3f ink = studio.palette.draw(random);
    const double height = studio.unit * random.logUniform(0.03, 0.15);
    const cv::Point2d corner(random.uniform(-0.1, 0.8) * studio.size.width,
                             random.uniform(0, 0.9) * studio.size.height);
    const int thickness = std::max(1, static_cast<int>(height * random.uniform(0.08, 0.2)));
    const int rows = 1 + random.below(4), columns = 3 + random.below(12);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            if (random.chance(0.15)) continue;
            const cv::Point2d at = corner + cv::Point2d(column * height * 0.7, row * height * 1.5);
            for (int stroke = 0; stroke < 2 + random.below(2); ++stroke) {
                const auto point = [&] {
                    return cv::Point(static_cast<int>(at.x + 0.25 * height * random.below(3)),
                                     static_cast<int>(at.y + 0.5 * height * random.below(3)));
                };
                const cv::Point from = point();
                cv::line(picture, from, point(), cv::Scalar(ink[0], ink[1], ink[2]), thickness, cv::LINE_8);
            }
        }
    }
}

/// A sky over a ground, or two walls: one wavy border across the picture.
void drawHorizon(Studio& studio, cv::Mat& picture) {
    Random& random = studio.random;
    const cv::Rect all({}, studio.size);
    const cv::Mat wave = fractalNoise(random, {studio.size.width, 1}, studio.unit * random.uniform(0.1, 0.8), 4, 0.5);
    const double level = studio.size.height * random.uniform(0.3, 0.7);
    const double height = studio.unit * random.uniform(0.0, 0.12);
    std::vector<cv::Point> points{{0, studio.size.height}};
    for (int x = 0; x < studio.size.width; x += 2)
        points.emplace_back(x, static_cast<int>(level + height * wave.at<float>(0, x)));
    points.emplace_back(studio.size.width, static_cast<int>(level));
    points.emplace_back(studio.size.width, studio.size.height);
    cv::Mat mask = cv::Mat::zeros(studio.size, CV_8UC1);
    cv::fillPoly(mask, std::vector{points}, cv::Scalar(255), cv::LINE_AA);
    blend(picture, all, surface(studio, all), mask);
}

/// Two colours mixed by fractal noise: clouds, walls, water, blurred backgrounds.
cv::Mat clouds(Studio& studio) {
    Random& random = studio.random;
    const cv::Vec3f dark = studio.palette.draw(random), light = studio.palette.draw(random);
    const cv::Mat noise =
        fractalNoise(random, studio.size, studio.unit * random.uniform(0.2, 1.0), 6, random.uniform(0.35, 0.7));
    cv::Mat picture(studio.size, CV_32FC3);
    for (int y = 0; y < studio.size.height; ++y) {
        const float* from = noise.ptr<float>(y);
        cv::Vec3f* row = picture.ptr<cv::Vec3f>(y);
        for (int x = 0; x < studio.size.width; ++x) {
            const float a = std::clamp(0.5f + 0.4f * from[x], 0.0f, 1.0f);
            row[x] = dark * (1 - a) + light * a;
        }
    }
    return picture;
}

/// Light that falls off across the scene.
void shade(Studio& studio, cv::Mat& picture) {
    Random& random = studio.random;
    const double depth = random.uniform(0.1, 0.5);
    const cv::Mat field = fractalNoise(random, studio.size, studio.unit * random.uniform(0.5, 1.5), 2, 0.4);
    for (int y = 0; y < studio.size.height; ++y) {
        const float* from = field.ptr<float>(y);
        cv::Vec3f* row = picture.ptr<cv::Vec3f>(y);
        for (int x = 0; x < studio.size.width; ++x)
            row[x] *= std::clamp(1 + static_cast<float>(depth) * from[x], 0.2f, 1.7f);
    }
}

}  // namespace

cv::Mat drawPicture(Random& random, cv::Size size, double unit) {
    Studio studio{random, size, unit, Palette(random), {}};
    for (int i = 0; i < 3; ++i)
        studio.textures.push_back(drawTexture(random, size, unit * random.logUniform(0.008, 0.08)));

    cv::Mat picture = random.chance(0.6) ? clouds(studio) : surface(studio, {{}, size});
    if (random.chance(0.4)) drawHorizon(studio, picture);
    const double area = static_cast<double>(size.area()) / (unit * unit);
    if (random.chance(0.6)) {
        drawLeaves(studio, picture, static_cast<int>(area * random.uniform(2, 14)), 0.06, 0.5);
        // What was drawn so far is the far plane.
        if (random.chance(0.3)) cv::GaussianBlur(picture, picture, {}, unit * random.logUniform(0.004, 0.03));
    }
    if (random.chance(0.8))
        drawLeaves(studio, picture, static_cast<int>(area * random.logUniform(4, 90)), 0.012, random.uniform(0.1, 0.4));
    if (random.chance(0.4)) drawLines(studio, picture, static_cast<int>(area * random.uniform(1, 12)));
    if (random.chance(0.25)) drawGlyphs(studio, picture);
    if (random.chance(0.7)) shade(studio, picture);
    // Lenses blur a little: no camera shows the hard steps that the drawing functions leave.
    cv::GaussianBlur(picture, picture, {}, unit * random.logUniform(0.0015, 0.006));
    cv::Mat result;
    picture.convertTo(result, CV_8UC3);
    return result;
}

}  // namespace mutoscope
