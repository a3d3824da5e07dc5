// SPDX-License-Identifier: Apache-2.0
#include "engine/vision/picture_preprocessing.h"

#include "engine/vision/resample.h"
#include "engine/weights/model_folder.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// Floor division of positive numbers as Python defines it: by way of the exact remainder. Not floor(a / b), whose
/// quotient may be rounded up to the next whole number.
double floorDivide(double a, double b) {
    const double quotient = (a - std::fmod(a, b)) / b;
    const double whole = std::floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

std::int64_t halfFloored(std::int64_t value) { return value >= 0 ? value / 2 : -((1 - value) / 2); }

/// [1, 3, H, W] with table[sample] for every sample.
at::Tensor lookedUp(const Image& picture, const std::array<float, 256>& table) {
    at::Tensor tensor = at::empty({1, 3, picture.height, picture.width}, at::kFloat);
    float* planes = tensor.mutable_data_ptr<float>();
    const std::size_t count = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t channel = 0; channel < 3; ++channel)
            planes[channel * count + i] = table[picture.pixels[i * 3 + channel]];
    }
    return tensor;
}

template <typename F>
std::array<float, 256> tableOf(F valueOf) {
    std::array<float, 256> table;
    for (std::size_t sample = 0; sample < table.size(); ++sample) table[sample] = valueOf(static_cast<float>(sample));
    return table;
}

at::Tensor perChannel(const std::array<double, 3>& values, const at::Tensor& like) {
    return at::tensor(at::ArrayRef<double>(values), at::kFloat).view({1, 3, 1, 1}).to(like.options());
}

/// {"height": h, "width": w} or one number for both.
void readCropSize(const nlohmann::json& json, ConfigReader& reader, PictureModelInput& input) {
    const auto crop = json.find("crop_size");
    if (crop == json.end() || crop->is_null()) return;
    const auto read = [&](const nlohmann::json& value, int& size) {
        constexpr std::int64_t kLargest = 1 << 14;
        const bool valid =
            value.is_number_integer() && value.get<std::int64_t>() >= 1 && value.get<std::int64_t>() <= kLargest;
        if (valid)
            size = value.get<int>();
        else
            reader.fail("crop_size must be a whole number from 1 to 16384, or an object with such a height and width.");
    };
    read(crop->is_object() ? crop->value("width", nlohmann::json()) : *crop, input.width);
    read(crop->is_object() ? crop->value("height", nlohmann::json()) : *crop, input.height);
}

void readChannels(const nlohmann::json& json, ConfigReader& reader, const char* key, std::array<double, 3>& values) {
    const auto list = json.find(key);
    if (list == json.end() || list->is_null()) return;
    const auto isNumber = [](const nlohmann::json& value) { return value.is_number(); };
    if (!list->is_array() || list->size() != 3 || !std::ranges::all_of(*list, isNumber)) {
        return reader.fail(std::string(key) + " must be a list of three numbers.");
    }
    values = list->get<std::array<double, 3>>();
}

}  // namespace

Image cropToCover(const Image& picture, int width, int height) {
    const double scale =
        std::min(static_cast<double>(picture.width) / width, static_cast<double>(picture.height) / height);
    const auto scaledSide = [scale](int side) {
        return std::max<std::int64_t>(static_cast<std::int64_t>(floorDivide(side, scale)), 1);
    };
    const std::int64_t scaledWidth = scaledSide(picture.width);
    const std::int64_t scaledHeight = scaledSide(picture.height);
    const PictureWindow window{halfFloored(scaledWidth - width), halfFloored(scaledHeight - height), width, height};
    return resizeWindow(picture, scaledWidth, scaledHeight, ResampleFilter::Box, window);
}

Image fillFrame(const Image& picture, int width, int height) {
    const double scale =
        std::max(static_cast<double>(width) / picture.width, static_cast<double>(height) / picture.height);
    const std::int64_t across = std::max<std::int64_t>(width, std::llround(picture.width * scale));
    const std::int64_t down = std::max<std::int64_t>(height, std::llround(picture.height * scale));
    return resizeWindow(picture, across, down, ResampleFilter::Lanczos,
                        {(across - width) / 2, (down - height) / 2, width, height});
}

at::Tensor toUnitRange(const Image& picture) {
    return lookedUp(picture, tableOf([](float sample) { return sample / 255.0f; }));
}

at::Tensor toSignedUnitRange(const Image& picture) {
    return lookedUp(picture, tableOf([](float sample) { return 2.0f * (sample / 255.0f) - 1.0f; }));
}

Result<PictureModelInput> PictureModelInput::open(const std::filesystem::path& configFile) {
    auto json = readJsonFile(configFile);
    if (!json) return json.error();
    ConfigReader reader(json.value(), configFile.string());
    PictureModelInput input;
    readCropSize(json.value(), reader, input);
    readChannels(json.value(), reader, "image_mean", input.mean);
    readChannels(json.value(), reader, "image_std", input.deviation);
    if (std::ranges::any_of(input.deviation, [](double value) { return value <= 0; }))
        reader.fail("image_std must be greater than 0.");
    if (auto finished = reader.finish(); !finished) return finished.error();
    return input;
}

at::Tensor PictureModelInput::normalised(const at::Tensor& x) const {
    return (x - perChannel(mean, x)) / perChannel(deviation, x);
}

at::Tensor PictureModelInput::fromPicture(const Image& picture) const {
    return normalised(toUnitRange(resize(picture, width, height, ResampleFilter::Bilinear)));
}

}  // namespace mutoscope
