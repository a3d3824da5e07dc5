// SPDX-License-Identifier: Apache-2.0
#include "engine/media/colour_profile.h"

#include <lcms2.h>
#include <opencv2/imgproc.hpp>

#include <array>
#include <memory>
#include <string_view>

namespace mutoscope {
namespace {

// Contexts of our own: the default one is shared by the whole process, and its log handler could print.
struct ContextDeleter {
    void operator()(void* context) const { cmsDeleteContext(static_cast<cmsContext>(context)); }
};
struct ProfileDeleter {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct TransformDeleter {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};

/// Reads `in` rows of `inFormat`, writes RGB to `out`, which has the same size. False where the profile does not fit.
bool transformRows(const cv::Mat& in, cv::Mat& out, std::span<const std::uint8_t> profileBytes,
                   cmsColorSpaceSignature space, cmsUInt32Number inFormat) {
    if (profileBytes.empty()) return false;
    const std::unique_ptr<void, ContextDeleter> context(cmsCreateContext(nullptr, nullptr));
    if (!context) return false;
    const auto ctx = static_cast<cmsContext>(context.get());
    const std::unique_ptr<void, ProfileDeleter> profile(
        cmsOpenProfileFromMemTHR(ctx, profileBytes.data(), static_cast<cmsUInt32Number>(profileBytes.size())));
    if (!profile || cmsGetColorSpace(profile.get()) != space) return false;
    std::array<char, 64> description{};
    cmsGetProfileInfoASCII(profile.get(), cmsInfoDescription, "en", "US", description.data(), description.size() - 1);
    if (std::string_view(description.data()).substr(0, 4) == "sRGB") return false;
    const std::unique_ptr<void, ProfileDeleter> srgb(cmsCreate_sRGBProfileTHR(ctx));
    if (!srgb) return false;
    const std::unique_ptr<void, TransformDeleter> transform(
        cmsCreateTransformTHR(ctx, profile.get(), inFormat, srgb.get(), TYPE_RGB_8, INTENT_PERCEPTUAL, 0));
    if (!transform) return false;
    for (int y = 0; y < in.rows; ++y) {
        cmsDoTransform(transform.get(), in.ptr(y), out.ptr(y), static_cast<cmsUInt32Number>(in.cols));
    }
    return true;
}

}  // namespace

bool convertToSrgb(cv::Mat& rgb, std::span<const std::uint8_t> profile) {
    return transformRows(rgb, rgb, profile, cmsSigRgbData, TYPE_RGB_8);
}

cv::Mat greyToSrgb(const cv::Mat& grey, std::span<const std::uint8_t> profile) {
    cv::Mat rgb(grey.rows, grey.cols, CV_8UC3);
    if (!transformRows(grey, rgb, profile, cmsSigGrayData, TYPE_GRAY_8)) cv::cvtColor(grey, rgb, cv::COLOR_GRAY2RGB);
    return rgb;
}

cv::Mat cmykToSrgb(const cv::Mat& cmyk, std::span<const std::uint8_t> profile) {
    cv::Mat rgb(cmyk.rows, cmyk.cols, CV_8UC3);
    if (transformRows(cmyk, rgb, profile, cmsSigCmykData, TYPE_CMYK_8)) return rgb;
    for (int y = 0; y < cmyk.rows; ++y) {
        const std::uint8_t* ink = cmyk.ptr(y);
        std::uint8_t* out = rgb.ptr(y);
        for (int x = 0; x < cmyk.cols; ++x, ink += 4, out += 3) {
            for (int c = 0; c < 3; ++c)
                out[c] = static_cast<std::uint8_t>(((255 - ink[c]) * (255 - ink[3]) + 127) / 255);
        }
    }
    return rgb;
}

}  // namespace mutoscope
