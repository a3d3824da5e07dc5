// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/setting_rows.h"

#include "ui/Compose/setting_rules.h"
#include "ui/Compose/setting_texts.h"
#include "ui/Shell/display_text.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

struct Proportion {
    int wide, high;
};
constexpr Proportion kProportions[] = {{1, 1}, {4, 3}, {3, 2}, {16, 9}, {21, 9}, {3, 4}, {2, 3}, {9, 16}};
constexpr double kSameProportion = 0.04;

bool isProportion(const QSize& size, const Proportion& proportion) {
    if (size.isEmpty()) return false;
    return std::abs(std::log(static_cast<double>(size.width()) / size.height() * proportion.high / proportion.wide)) <
           kSameProportion;
}

SettingRow shapeRow(const ModelFacts& facts, const QSize& now) {
    SettingRow row{"aspect", "picture", true, {}, -1};
    for (const Proportion& proportion : kProportions) {
        const QList<QSize> sizes = SettingRules::sizes(static_cast<double>(proportion.wide) / proportion.high, facts);
        if (sizes.isEmpty()) continue;
        const bool present = isProportion(now, proportion);
        if (present) row.current = static_cast<int>(row.choices.size());
        const double area = now.isEmpty() ? 512.0 * 512.0 : 1.0 * now.width() * now.height();
        row.choices.push_back({SettingTexts::proportion(proportion.wide, proportion.high),
                               SettingRow::sized(present ? now : SettingRules::nearestArea(sizes, area)), std::nullopt,
                               false});
    }
    return row;
}

SettingRow sizeRow(const ModelFacts& facts, const QSize& now) {
    SettingRow row{"size", "picture", true, {}, -1};
    double proportion = now.isEmpty() ? 1 : static_cast<double>(now.width()) / now.height();
    for (const Proportion& known : kProportions) {
        if (isProportion(now, known)) proportion = static_cast<double>(known.wide) / known.high;
    }
    QList<QSize> sizes = SettingRules::sizes(proportion, facts);
    if (!now.isEmpty() && !sizes.contains(now)) sizes.append(now);
    std::sort(sizes.begin(), sizes.end(),
              [](const QSize& one, const QSize& other) { return one.width() < other.width(); });
    for (const QSize& one : sizes) {
        if (one == now) row.current = static_cast<int>(row.choices.size());
        row.choices.push_back({DisplayText::size(one.width(), one.height()), SettingRow::sized(one), std::nullopt});
    }
    return row;
}

SettingRow framesRow(const ModelFacts& facts, const GenerationSettings& now) {
    SettingRow row{"frames", "motion", true, {}, -1};
    const int present = now.frames.value_or(0);
    for (const int frames : SettingRules::frameCounts(facts, present)) {
        if (frames == present) row.current = static_cast<int>(row.choices.size());
        const double seconds = static_cast<double>(frames) / std::max(1, now.fps.value_or(8));
        row.choices.push_back({QStringLiteral("%1 · %2").arg(frames).arg(DisplayText::duration(seconds)),
                               SettingRow::valueOf("frames", frames), std::nullopt});
    }
    return row;
}

SettingRow namedRow(const std::string& key, const std::vector<std::string>& names, const ModelFacts& facts,
                    const GenerationSettings& values) {
    const char* section = key == "scheduler" ? "sampling" : key == "picture_fit" ? "picture" : "memory";
    SettingRow row{key, section, true, {}, 0};
    const auto now = SettingRow::valueIn(values, key);
    for (const std::string& name : names) {
        if (now && *now == name) row.current = static_cast<int>(row.choices.size());
        QString text = SettingTexts::choice(key, name);
        if (key == "scheduler" && name == "auto")
            text = QCoreApplication::translate("mutoscope::SettingTexts", "Model's own (%1)")
                       .arg(SettingTexts::choice(key, facts.defaultScheduler));
        const bool costs = key != "scheduler" && key != "picture_fit";
        row.choices.push_back({text, SettingRow::valueOf(key, name), std::nullopt, costs});
    }
    return row;
}

/// The window's crop comes first: it is what happens where nothing is chosen.
SettingRow pictureFitRow(const ModelFacts& facts, const GenerationSettings& values) {
    std::vector<std::string> names{"crop", "stretch", "pad"};
    if (facts.defaults.pictureFit.value_or(PictureFit::Model) != PictureFit::Model) names.emplace_back("model");
    return namedRow("picture_fit", names, facts, values);
}

SettingRow decodeOverlapRow(const GenerationSettings& values) {
    SettingRow row{"decode_overlap", "memory", true, {}, 0};
    row.choices.push_back({SettingTexts::choice(row.key, "auto"), {}, std::nullopt, false});
    std::vector<int> counts{0, 2, 4, 8};
    if (values.decodeOverlap && std::find(counts.begin(), counts.end(), *values.decodeOverlap) == counts.end())
        counts.push_back(*values.decodeOverlap);
    std::sort(counts.begin(), counts.end());
    for (const int count : counts) {
        if (values.decodeOverlap == count) row.current = static_cast<int>(row.choices.size());
        row.choices.push_back(
            {SettingTexts::choice(row.key, std::to_string(count)), SettingRow::valueOf(row.key, count), std::nullopt});
    }
    return row;
}

}  // namespace

GenerationSettings SettingRow::sized(const QSize& size) {
    GenerationSettings change;
    change.width = size.width();
    change.height = size.height();
    return change;
}

GenerationSettings SettingRow::valueOf(const std::string& key, const nlohmann::json& value) {
    const auto settings = settingsFromJson({{key, value}});
    return settings ? settings.value() : GenerationSettings();
}

std::optional<nlohmann::json> SettingRow::valueIn(const GenerationSettings& settings, const std::string& key) {
    const nlohmann::json all = toJson(settings);
    const auto found = all.find(key);
    return found == all.end() ? std::nullopt : std::optional<nlohmann::json>(*found);
}

std::vector<SettingRow> SettingRow::all(const ModelFacts& facts, const GenerationSettings& values) {
    const QSize size(values.width.value_or(0), values.height.value_or(0));
    std::vector<SettingRow> rows{shapeRow(facts, size), sizeRow(facts, size)};
    if (facts.takesPicture) rows.push_back(pictureFitRow(facts, values));
    rows.push_back(framesRow(facts, values));
    const auto number = [&rows](const char* key, const char* section) {
        rows.push_back({key, section, false, {}, -1});
    };
    const auto own = [&facts](const char* key) {
        const auto& keys = facts.ownSettings;
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    number("fps", "motion");
    for (const char* key : {"motion_strength", "noise_augmentation", "picture_strength"}) {
        if (own(key)) number(key, "motion");
    }
    number("steps", "sampling");
    if (facts.usesGuidance) number("guidance", "sampling");
    if (own("guidance_start")) number("guidance_start", "sampling");
    std::vector<std::string> schedulers{"auto"};
    schedulers.insert(schedulers.end(), facts.schedulers.begin(), facts.schedulers.end());
    if (schedulers.size() > 2) rows.push_back(namedRow("scheduler", schedulers, facts, values));
    for (const char* key : {"window_frames", "window_overlap"}) {
        if (own(key)) number(key, "sampling");
    }
    rows.push_back(namedRow("precision", {"auto", "fp32", "fp16", "bf16"}, facts, values));
    if (facts.usesGuidance && values.guidance.value_or(1) > 1)
        rows.push_back(namedRow("guidance_mode", {"auto", "batched", "sequential"}, facts, values));
    rows.push_back(namedRow("vae_tiling", {"auto", "off", "on"}, facts, values));
    if (facts.framesDecodedTogether > 1) rows.push_back(decodeOverlapRow(values));
    rows.push_back(namedRow("weight_storage", {"auto", "full", "int8", "fp8"}, facts, values));
    rows.push_back(namedRow("residency", {"auto", "resident", "parts_in_turn", "streamed"}, facts, values));
    return rows;
}

}  // namespace mutoscope
