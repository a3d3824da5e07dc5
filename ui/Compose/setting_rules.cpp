// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/setting_rules.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// What a slider offers of the numbers whose full range is too wide for one.
struct SliderPart {
    const char* key;
    double from, to, step;
    int decimals;
};
constexpr SliderPart kSliderParts[] = {
    {"fps", 1, 60, 1, 0},
    {"steps", 1, 100, 1, 0},
    {"guidance", 1, 20, 0.5, 1},
    {"guidance_start", 1, 10, 0.1, 1},
    {"motion_strength", 1, 255, 1, 0},
    {"noise_augmentation", 0, 1, 0.01, 2},
    {"picture_strength", 0, 1, 0.01, 2},
    {"window_frames", 2, 64, 1, 0},
    {"window_overlap", 0, 32, 1, 0},
};

QString number(double value) { return QLocale().toString(value, 'g', 6); }

QString translated(const char* text) { return QCoreApplication::translate("mutoscope::SettingRules", text); }

/// The nearest offset + k * step within the limits.
double onGrid(const NumberRule& rule, double value) {
    value = std::clamp(value, rule.minimum, rule.maximum);
    if (rule.step <= 0) return value;
    const double low = std::ceil((rule.minimum - rule.offset) / rule.step);
    const double high = std::floor((rule.maximum - rule.offset) / rule.step);
    return rule.offset + rule.step * std::clamp(std::round((value - rule.offset) / rule.step), low, high);
}

}  // namespace

NumberRule SettingRules::rule(const std::string& key, const ModelFacts& model, const GenerationSettings& values) {
    NumberRule rule;
    for (const SettingRange& range : settingRanges()) {
        if (key != range.key) continue;
        rule.minimum = range.minimum;
        rule.maximum = range.maximum;
        rule.step = range.integer ? 1 : 0;
    }
    if (key == "width" || key == "height") {
        rule.minimum = std::max<double>(rule.minimum, model.minimumSize);
        rule.maximum = std::min<double>(rule.maximum, model.maximumSize);
        rule.step = std::max(1, model.sizeMultiple);
    } else if (key == "frames") {
        rule.minimum = std::max<double>(rule.minimum, model.minimumFrames);
        rule.maximum = std::min<double>(rule.maximum, model.maximumFrames);
        rule.step = std::max(1, model.frameMultiple);
        rule.offset = model.frameOffset;
    } else if (key == "steps") {
        const std::string asked = values.scheduler.value_or("auto");
        const auto most = model.mostSteps.find(asked == "auto" ? model.defaultScheduler : asked);
        if (most != model.mostSteps.end()) rule.maximum = std::min<double>(rule.maximum, most->second);
    } else if (key == "window_overlap" && values.windowFrames) {
        rule.maximum = std::min<double>(rule.maximum, *values.windowFrames - 1);
    }
    rule.sliderFrom = rule.minimum;
    rule.sliderTo = rule.maximum;
    rule.sliderStep = rule.step;
    for (const SliderPart& part : kSliderParts) {
        if (key != part.key) continue;
        rule.sliderFrom = std::max(rule.minimum, part.from);
        rule.sliderTo = std::min(rule.maximum, part.to);
        rule.sliderStep = part.step;
        rule.decimals = part.decimals;
    }
    return rule;
}

SnappedNumber SettingRules::snapped(const NumberRule& rule, double wanted) {
    const double value = onGrid(rule, wanted);
    if (std::abs(value - wanted) < 1e-9) return {value, {}};
    const double low = onGrid(rule, rule.minimum), high = onGrid(rule, rule.maximum);
    if (wanted < low)
        return {value, translated(QT_TRANSLATE_NOOP("mutoscope::SettingRules", "The least is %1.")).arg(number(low))};
    if (wanted > high)
        return {value, translated(QT_TRANSLATE_NOOP("mutoscope::SettingRules", "The most is %1.")).arg(number(high))};
    if (rule.step == 1) return {value, translated(QT_TRANSLATE_NOOP("mutoscope::SettingRules", "Whole numbers only."))};
    const QString said =
        rule.offset == 0
            ? translated(QT_TRANSLATE_NOOP("mutoscope::SettingRules", "%1 became %2: multiples of %3."))
            : translated(QT_TRANSLATE_NOOP("mutoscope::SettingRules", "%1 became %2: %4 more than a multiple of %3."));
    QString why = said.arg(number(wanted), number(value), number(rule.step));
    if (rule.offset != 0) why = why.arg(number(rule.offset));
    return {value, why};
}

GenerationSettings SettingRules::fitted(GenerationSettings settings, const ModelFacts& model) {
    for (const SettingRange& range : settingRanges()) {
        const NumberRule itsRule = rule(range.key, model, settings);
        if (range.integer && settings.*range.integer)
            settings.*range.integer = static_cast<int>(std::lround(snapped(itsRule, *(settings.*range.integer)).value));
        if (range.number && settings.*range.number)
            settings.*range.number = snapped(itsRule, *(settings.*range.number)).value;
    }
    if (settings.scheduler && *settings.scheduler != "auto" &&
        std::find(model.schedulers.begin(), model.schedulers.end(), *settings.scheduler) == model.schedulers.end()) {
        settings.scheduler.reset();
    }
    // Recipes tell these of every model; where they say nothing, they are no choice of anybody's.
    if (settings.pictureFit == PictureFit::Model &&
        model.defaults.pictureFit.value_or(PictureFit::Model) == PictureFit::Model)
        settings.pictureFit.reset();
    if (model.framesDecodedTogether <= 1) settings.decodeOverlap.reset();
    return settings;
}

QList<QSize> SettingRules::sizes(double proportion, const ModelFacts& model) {
    const NumberRule side = rule("width", model, {});
    QList<QSize> found;
    for (const int base : {192, 256, 320, 384, 448, 512, 576, 640, 768, 896, 1024, 1152, 1280, 1536}) {
        const double wantedWidth = base * std::sqrt(proportion);
        QSize best;
        double leastError = 1e9;
        for (int k = -2; k <= 2; ++k) {
            const double width = onGrid(side, wantedWidth + k * side.step);
            const double height = onGrid(side, width / proportion);
            const double shape = std::abs(std::log(width / height / proportion));
            const double area = std::abs(std::log(width * height / (base * base)));
            const double error = 4 * shape + area;
            if (error >= leastError) continue;
            leastError = error;
            best = QSize(static_cast<int>(width), static_cast<int>(height));
        }
        const double shape = std::abs(std::log(static_cast<double>(best.width()) / best.height() / proportion));
        if (shape < 0.06 && !found.contains(best)) found.append(best);
    }
    std::sort(found.begin(), found.end(), [](const QSize& one, const QSize& other) {
        return one.width() * one.height() < other.width() * other.height();
    });
    return found;
}

QSize SettingRules::nearestArea(const QList<QSize>& sizes, double area) {
    return *std::min_element(sizes.begin(), sizes.end(), [area](const QSize& one, const QSize& other) {
        return std::abs(std::log(one.width() * one.height() / area)) <
               std::abs(std::log(other.width() * other.height() / area));
    });
}

QList<int> SettingRules::frameCounts(const ModelFacts& model, int present) {
    const NumberRule count = rule("frames", model, {});
    QList<int> found{present};
    for (const int wanted : {1, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256}) {
        const int frames = static_cast<int>(onGrid(count, wanted));
        if (!found.contains(frames)) found.append(frames);
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace mutoscope
