// SPDX-License-Identifier: Apache-2.0
#include "engine/request/settings.h"

#include "engine/request/shown_text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <map>
#include <sstream>

namespace mutoscope {
namespace {

template <typename E, std::size_t N>
using NameTable = std::array<std::pair<E, const char*>, N>;

constexpr NameTable<Precision, 4> kPrecisions{
    {{Precision::Auto, "auto"}, {Precision::Fp32, "fp32"}, {Precision::Fp16, "fp16"}, {Precision::Bf16, "bf16"}}};
constexpr NameTable<GuidanceMode, 3> kGuidanceModes{
    {{GuidanceMode::Auto, "auto"}, {GuidanceMode::Batched, "batched"}, {GuidanceMode::Sequential, "sequential"}}};
constexpr NameTable<Tiling, 3> kTilings{{{Tiling::Auto, "auto"}, {Tiling::Off, "off"}, {Tiling::On, "on"}}};
constexpr NameTable<WeightStorage, 4> kWeightStorages{{{WeightStorage::Auto, "auto"},
                                                       {WeightStorage::Full, "full"},
                                                       {WeightStorage::Int8, "int8"},
                                                       {WeightStorage::Fp8, "fp8"}}};
constexpr NameTable<Residency, 4> kResidencies{{{Residency::Auto, "auto"},
                                                {Residency::Resident, "resident"},
                                                {Residency::PartsInTurn, "parts_in_turn"},
                                                {Residency::Streamed, "streamed"}}};
constexpr NameTable<PictureFit, 4> kPictureFits{{{PictureFit::Model, "model"},
                                                 {PictureFit::Crop, "crop"},
                                                 {PictureFit::Stretch, "stretch"},
                                                 {PictureFit::Pad, "pad"}}};

template <typename E, std::size_t N>
const char* nameOf(const NameTable<E, N>& table, E value) {
    for (const auto& [candidate, name] : table) {
        if (candidate == value) return name;
    }
    return "?";
}

template <typename E, std::size_t N>
Result<E> valueOf(const NameTable<E, N>& table, const char* key, const std::string& text) {
    std::string choices;
    for (const auto& [value, name] : table) {
        if (text == name) return value;
        choices += choices.empty() ? name : std::string(", ") + name;
    }
    return Error{ErrorCode::InvalidArgument,
                 std::string(key) + " cannot be '" + shownText(text) + "'; choose one of " + choices + ".", ""};
}

std::string plainNumber(double value) {
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    stream.precision(15);
    stream << value;
    return stream.str();
}

template <typename E>
Result<void> readChoice(Result<E> (*parse)(const std::string&), const std::string& text, std::optional<E>& target) {
    const auto parsed = parse(text);
    if (!parsed) return parsed.error();
    target = parsed.value();
    return {};
}

Result<void> checkRange(const SettingRange& range, double value) {
    if (std::isfinite(value) && value >= range.minimum && value <= range.maximum) return {};
    const std::string unit = *range.unit ? std::string(" ") + range.unit : "";
    return Error{ErrorCode::InvalidArgument,
                 std::string(range.key) + " is " + plainNumber(value) + unit + "; it must be from " +
                     plainNumber(range.minimum) + " to " + plainNumber(range.maximum) + unit + ".",
                 ""};
}

const SettingRange* rangeOf(const std::string& key) {
    for (const SettingRange& range : settingRanges()) {
        if (key == range.key) return &range;
    }
    return nullptr;
}

}  // namespace

const char* toString(Precision precision) { return nameOf(kPrecisions, precision); }
const char* toString(GuidanceMode mode) { return nameOf(kGuidanceModes, mode); }
const char* toString(Tiling tiling) { return nameOf(kTilings, tiling); }
const char* toString(WeightStorage format) { return nameOf(kWeightStorages, format); }
const char* toString(Residency residency) { return nameOf(kResidencies, residency); }
const char* toString(PictureFit fit) { return nameOf(kPictureFits, fit); }
Result<Precision> precisionFromString(const std::string& text) { return valueOf(kPrecisions, "precision", text); }
Result<GuidanceMode> guidanceModeFromString(const std::string& text) {
    return valueOf(kGuidanceModes, "guidance_mode", text);
}
Result<Tiling> tilingFromString(const std::string& text) { return valueOf(kTilings, "vae_tiling", text); }
Result<WeightStorage> weightStorageFromString(const std::string& text) {
    return valueOf(kWeightStorages, "weight_storage", text);
}
Result<Residency> residencyFromString(const std::string& text) { return valueOf(kResidencies, "residency", text); }
Result<PictureFit> pictureFitFromString(const std::string& text) { return valueOf(kPictureFits, "picture_fit", text); }

const std::vector<SettingRange>& settingRanges() {
    using S = GenerationSettings;
    static const std::vector<SettingRange> ranges{
        {"width", 64, 4096, "px", &S::width},
        {"height", 64, 4096, "px", &S::height},
        {"frames", 1, 256, "", &S::frames},
        {"fps", 1, 120, "", &S::fps},
        {"steps", 1, 1000, "", &S::steps},
        {"guidance", 0, 50, "", nullptr, &S::guidance},
        {"decode_chunk", 1, 256, "frames", &S::decodeChunk},
        {"decode_overlap", 0, 128, "frames", &S::decodeOverlap},
        {"clip_skip", 0, 24, "layers", &S::clipSkip},
        {"noise_width", 64, 4096, "px", &S::noiseWidth},
        {"noise_height", 64, 4096, "px", &S::noiseHeight},
        {"noise_frames", 1, 256, "", &S::noiseFrames},
        {"motion_strength", 1, 255, "", &S::motionStrength},
        {"noise_augmentation", 0, 10, "", nullptr, &S::noiseAugmentation},
        {"guidance_start", 0, 50, "", nullptr, &S::guidanceStart},
        {"picture_strength", 0, 1, "", nullptr, &S::pictureStrength},
        {"window_frames", 2, 256, "frames", &S::windowFrames},
        {"window_overlap", 0, 255, "frames", &S::windowOverlap},
    };
    return ranges;
}

Result<void> checkRanges(const GenerationSettings& settings) {
    for (const SettingRange& range : settingRanges()) {
        std::optional<double> value;
        if (range.integer) value = settings.*range.integer;
        if (range.number) value = settings.*range.number;
        if (!value) continue;
        if (auto checked = checkRange(range, *value); !checked) return checked.error();
    }
    return {};
}

GenerationSettings GenerationSettings::overlaidWith(const GenerationSettings& top) const {
    GenerationSettings merged = *this;
    const auto take = [](auto& below, const auto& above) {
        if (above) below = above;
    };
    for (const SettingRange& range : settingRanges()) {
        if (range.integer) take(merged.*range.integer, top.*range.integer);
        if (range.number) take(merged.*range.number, top.*range.number);
    }
    take(merged.seed, top.seed);
    take(merged.scheduler, top.scheduler);
    take(merged.precision, top.precision);
    take(merged.device, top.device);
    take(merged.guidanceMode, top.guidanceMode);
    take(merged.vaeTiling, top.vaeTiling);
    take(merged.weightStorage, top.weightStorage);
    take(merged.residency, top.residency);
    take(merged.pictureFit, top.pictureFit);
    return merged;
}

Result<GenerationSettings> settingsFromJson(const nlohmann::json& json) {
    const auto wrong = [](const std::string& key, const char* wanted) {
        return Error{ErrorCode::BadInput, "'" + key + "' must be " + wanted + ".", ""};
    };
    if (!json.is_object()) return Error{ErrorCode::BadInput, "Settings must be a JSON object.", ""};

    using Read = Result<void> (*)(GenerationSettings&, const std::string&);
    static const std::map<std::string, Read> kChoices{
        {"precision", [](auto& s, const auto& text) { return readChoice(precisionFromString, text, s.precision); }},
        {"guidance_mode",
         [](auto& s, const auto& text) { return readChoice(guidanceModeFromString, text, s.guidanceMode); }},
        {"vae_tiling", [](auto& s, const auto& text) { return readChoice(tilingFromString, text, s.vaeTiling); }},
        {"weight_storage",
         [](auto& s, const auto& text) { return readChoice(weightStorageFromString, text, s.weightStorage); }},
        {"residency", [](auto& s, const auto& text) { return readChoice(residencyFromString, text, s.residency); }},
        {"picture_fit", [](auto& s, const auto& text) { return readChoice(pictureFitFromString, text, s.pictureFit); }},
    };
    GenerationSettings settings;
    for (const auto& [key, value] : json.items()) {
        if (const SettingRange* range = rangeOf(key)) {
            if (range->integer ? !value.is_number_integer() : !value.is_number()) {
                return wrong(key, range->integer ? "a whole number" : "a number");
            }
            // Through the range check first: a narrowing cast must not turn 2^32 + 1 into 1.
            if (auto checked = checkRange(*range, value.get<double>()); !checked) return checked.error();
            if (range->integer) settings.*range->integer = value.get<int>();
            if (range->number) settings.*range->number = value.get<double>();
        } else if (key == "seed") {
            if (!value.is_number_unsigned()) return wrong(key, "a whole number from 0 to 2^64 - 1");
            settings.seed = value.get<std::uint64_t>();
        } else if (key == "scheduler" || key == "device") {
            if (!value.is_string()) return wrong(key, "a text");
            (key == "scheduler" ? settings.scheduler : settings.device) = value.get<std::string>();
        } else if (const auto choice = kChoices.find(key); choice != kChoices.end()) {
            if (!value.is_string()) return wrong(key, "a text");
            if (auto read = choice->second(settings, value.get<std::string>()); !read) return read.error();
        } else {
            return Error{ErrorCode::BadInput, "'" + shownText(key) + "' is not a setting.", ""};
        }
    }
    return settings;
}

nlohmann::json toJson(const GenerationSettings& settings) {
    nlohmann::json json = nlohmann::json::object();
    const auto put = [&json](const char* key, const auto& value) {
        if (value) json[key] = *value;
    };
    for (const SettingRange& range : settingRanges()) {
        if (range.integer) put(range.key, settings.*range.integer);
        if (range.number) put(range.key, settings.*range.number);
    }
    put("seed", settings.seed);
    put("scheduler", settings.scheduler);
    put("device", settings.device);
    if (settings.precision) json["precision"] = toString(*settings.precision);
    if (settings.guidanceMode) json["guidance_mode"] = toString(*settings.guidanceMode);
    if (settings.vaeTiling) json["vae_tiling"] = toString(*settings.vaeTiling);
    if (settings.weightStorage) json["weight_storage"] = toString(*settings.weightStorage);
    if (settings.residency) json["residency"] = toString(*settings.residency);
    if (settings.pictureFit) json["picture_fit"] = toString(*settings.pictureFit);
    return json;
}

}  // namespace mutoscope
