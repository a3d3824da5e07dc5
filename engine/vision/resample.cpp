// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/resample.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <vector>

namespace mutoscope {
namespace {

constexpr int kWeightBits = 32 - 8 - 2;  // 8-bit samples; filters overshoot by less than two bits

double sinc(double x) {
    if (x == 0.0) return 1.0;
    x *= std::numbers::pi;
    return std::sin(x) / x;
}

double support(ResampleFilter filter) {
    switch (filter) {
        case ResampleFilter::Box: return 0.5;
        case ResampleFilter::Bilinear:
        case ResampleFilter::Hamming: return 1.0;
        case ResampleFilter::Bicubic: return 2.0;
        case ResampleFilter::Lanczos: return 3.0;
    }
    return 0.0;
}

double weight(ResampleFilter filter, double x) {
    switch (filter) {
        case ResampleFilter::Box: return x > -0.5 && x <= 0.5 ? 1.0 : 0.0;
        case ResampleFilter::Bilinear: x = std::abs(x); return x < 1.0 ? 1.0 - x : 0.0;
        case ResampleFilter::Hamming:
            x = std::abs(x);
            if (x == 0.0) return 1.0;
            if (x >= 1.0) return 0.0;
            x *= std::numbers::pi;
            return std::sin(x) / x * (0.54 + 0.46 * std::cos(x));
        case ResampleFilter::Bicubic: {
            constexpr double kSharpness = -0.5;
            x = std::abs(x);
            if (x < 1.0) return ((kSharpness + 2.0) * x - (kSharpness + 3.0)) * x * x + 1;
            return x < 2.0 ? (((x - 5) * x + 8) * x - 4) * kSharpness : 0.0;
        }
        case ResampleFilter::Lanczos: return -3.0 <= x && x < 3.0 ? sinc(x) * sinc(x / 3) : 0.0;
    }
    return 0.0;
}

/// Which samples make one output sample, and how much each counts.
struct Taps {
    int first = 0;
    std::vector<std::int32_t> weights;
};

/// Taps of output samples [begin, begin + count) when `inSize` samples become `outSize`.
std::vector<Taps> tapsOf(int inSize, std::int64_t outSize, std::int64_t begin, int count, ResampleFilter filter) {
    const double scale = static_cast<double>(inSize) / static_cast<double>(outSize);
    const double stretch = std::max(scale, 1.0);
    const double reach = support(filter) * stretch;
    const double shrink = 1.0 / stretch;
    std::vector<Taps> taps(static_cast<std::size_t>(count));
    std::vector<double> exact;
    for (int i = 0; i < count; ++i) {
        const double centre = (static_cast<double>(begin + i) + 0.5) * scale;
        const int first = std::max(static_cast<int>(centre - reach + 0.5), 0);
        const int last = std::min(static_cast<int>(centre + reach + 0.5), inSize);
        exact.clear();
        double sum = 0.0;
        for (int x = 0; x < last - first; ++x) {
            exact.push_back(weight(filter, (x + first - centre + 0.5) * shrink));
            sum += exact.back();
        }
        Taps& tap = taps[static_cast<std::size_t>(i)];
        tap.first = first;
        for (double value : exact) {
            if (sum != 0.0) value /= sum;
            tap.weights.push_back(static_cast<std::int32_t>((value < 0 ? -0.5 : 0.5) + value * (1 << kWeightBits)));
        }
    }
    return taps;
}

std::uint8_t rounded(std::int32_t sum) { return static_cast<std::uint8_t>(std::clamp(sum >> kWeightBits, 0, 255)); }

constexpr std::int32_t kHalf = 1 << (kWeightBits - 1);

/// Samples [begin, begin + count) of a row or column.
struct Stretch {
    std::int64_t begin = 0;
    int count = 0;
};

/// What the taps read.
Stretch sourceOf(const std::vector<Taps>& taps) {
    int begin = taps.front().first;
    int end = begin;
    for (const Taps& tap : taps) {
        begin = std::min(begin, tap.first);
        end = std::max(end, tap.first + static_cast<int>(tap.weights.size()));
    }
    return {begin, end - begin};
}

/// The picture's `rows`, resized in width only. `offset`: the column of the whole picture that column 0 of this one is.
Image resizeColumns(const Image& picture, int offset, const Stretch& rows, const std::vector<Taps>& taps) {
    Image result(static_cast<int>(taps.size()), rows.count);
    for (int y = 0; y < rows.count; ++y) {
        const std::uint8_t* in = picture.row(static_cast<int>(rows.begin) + y);
        std::uint8_t* out = result.row(y);
        for (const Taps& tap : taps) {
            std::int32_t sums[3] = {kHalf, kHalf, kHalf};
            const std::uint8_t* sample = in + static_cast<std::size_t>(tap.first - offset) * 3;
            for (const std::int32_t tapWeight : tap.weights) {
                for (int channel = 0; channel < 3; ++channel) sums[channel] += *sample++ * tapWeight;
            }
            for (const std::int32_t sum : sums) *out++ = rounded(sum);
        }
    }
    return result;
}

/// The picture's `columns`, resized in height only. `offset`: the row of the whole picture that row 0 of this one is.
Image resizeRows(const Image& picture, int offset, const Stretch& columns, const std::vector<Taps>& taps) {
    Image result(columns.count, static_cast<int>(taps.size()));
    std::vector<std::int32_t> sums(static_cast<std::size_t>(columns.count) * 3);
    for (std::size_t y = 0; y < taps.size(); ++y) {
        std::ranges::fill(sums, kHalf);
        int row = taps[y].first - offset;
        for (const std::int32_t tapWeight : taps[y].weights) {
            const std::uint8_t* in = picture.row(row++) + columns.begin * 3;
            for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += in[x] * tapWeight;
        }
        std::ranges::transform(sums, result.row(static_cast<int>(y)), rounded);
    }
    return result;
}

/// The part of [0, size) that [begin, begin + count) covers.
Stretch clipped(std::int64_t begin, int count, std::int64_t size) {
    const std::int64_t first = std::clamp<std::int64_t>(begin, 0, size);
    const std::int64_t last = std::clamp<std::int64_t>(begin + count, 0, size);
    return {first, static_cast<int>(last - first)};
}

std::vector<Taps> copyingTaps(const Stretch& stretch) {
    std::vector<Taps> taps;
    for (int i = 0; i < stretch.count; ++i) taps.push_back({static_cast<int>(stretch.begin) + i, {1 << kWeightBits}});
    return taps;
}

/// Since Pillow 13, a picture that loses much more height than width is resized in height first.
bool takesRowsFirst(const Image& picture, std::int64_t width, std::int64_t height) {
    return height < picture.height && picture.height - height > 2 * (picture.width - width);
}

/// The given columns and rows of the picture resized to width x height; they lie inside it.
Image resizeInside(const Image& picture, std::int64_t width, std::int64_t height, ResampleFilter filter,
                   const Stretch& columns, const Stretch& rows) {
    // A pass that would keep the size changes nothing, whatever the filter.
    const auto columnTaps = width == picture.width ? copyingTaps(columns)
                                                   : tapsOf(picture.width, width, columns.begin, columns.count, filter);
    if (height == picture.height) return resizeColumns(picture, 0, rows, columnTaps);
    const auto rowTaps = tapsOf(picture.height, height, rows.begin, rows.count, filter);
    if (takesRowsFirst(picture, width, height)) {
        const Stretch source = sourceOf(columnTaps);
        const Image low = resizeRows(picture, 0, source, rowTaps);
        return resizeColumns(low, static_cast<int>(source.begin), {0, low.height}, columnTaps);
    }
    const Stretch source = sourceOf(rowTaps);
    const Image narrow = resizeColumns(picture, 0, source, columnTaps);
    return resizeRows(narrow, static_cast<int>(source.begin), {0, narrow.width}, rowTaps);
}

}  // namespace

Image resize(const Image& picture, int width, int height, ResampleFilter filter) {
    if (width == picture.width && height == picture.height) return picture;
    return resizeWindow(picture, width, height, filter, {0, 0, width, height});
}

Image resizeWindow(const Image& picture, std::int64_t width, std::int64_t height, ResampleFilter filter,
                   const PictureWindow& window) {
    Image result(window.width, window.height);
    const Stretch columns = clipped(window.x, window.width, width);
    const Stretch rows = clipped(window.y, window.height, height);
    if (columns.count == 0 || rows.count == 0) return result;
    const Image inside = resizeInside(picture, width, height, filter, columns, rows);
    if (inside.width == window.width && inside.height == window.height) return inside;
    for (int y = 0; y < inside.height; ++y) {
        std::uint8_t* target = result.row(static_cast<int>(rows.begin - window.y) + y) + (columns.begin - window.x) * 3;
        std::memcpy(target, inside.row(y), static_cast<std::size_t>(inside.width) * 3);
    }
    return result;
}

}  // namespace mutoscope
