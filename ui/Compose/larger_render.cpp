// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/larger_render.h"

#include "ui/Compose/setting_rules.h"
#include "ui/Shell/display_text.h"

#include <cmath>

namespace mutoscope {
namespace {

constexpr double kMuchMore = 1.25;  // less is not worth another render

double work(const GenerationSettings& settings) {
    return 1.0 * settings.width.value_or(0) * settings.height.value_or(0) * settings.frames.value_or(1) *
           settings.steps.value_or(1);
}

double work(const ResolvedPlan& plan) { return 1.0 * plan.width * plan.height * plan.frames * plan.steps; }

/// The preset's values in the clip's proportion.
GenerationSettings shaped(const PresetListModel& presets, int row, const ResolvedPlan& plan, const ModelFacts& model) {
    GenerationSettings settings = presets.settingsAt(row);
    const double proportion = static_cast<double>(plan.width) / plan.height;
    const double own = 1.0 * settings.width.value_or(1) / settings.height.value_or(1);
    if (std::abs(std::log(own / proportion)) > 0.02) {
        const auto sizes = SettingRules::sizes(proportion, model);
        if (!sizes.isEmpty()) {
            const QSize size =
                SettingRules::nearestArea(sizes, 1.0 * settings.width.value_or(512) * settings.height.value_or(512));
            settings.width = size.width();
            settings.height = size.height();
        }
    }
    return settings;
}

}  // namespace

bool LargerRender::isLarger(const PresetListModel& presets, int row, const ResolvedPlan& plan,
                            const ModelFacts& model) {
    const GenerationSettings settings = shaped(presets, row, plan, model);
    return 1.0 * settings.width.value_or(0) * settings.height.value_or(0) >= 1.0 * plan.width * plan.height &&
           work(settings) > work(plan) * kMuchMore;
}

QVariantList LargerRender::choices(const PresetListModel& presets, const ResolvedPlan& plan, const ModelFacts& model) {
    QVariantList list;
    for (int row = 0; row < presets.rowCount(); ++row) {
        if (!isLarger(presets, row, plan, model)) continue;
        const GenerationSettings settings = shaped(presets, row, plan, model);
        const QModelIndex at = presets.index(row);
        list.append(QVariantMap{{QStringLiteral("row"), row},
                                {QStringLiteral("text"),
                                 QStringLiteral("%1  ·  %2")
                                     .arg(presets.data(at, PresetListModel::NameRole).toString(),
                                          DisplayText::size(settings.width.value_or(0), settings.height.value_or(0)))},
                                {QStringLiteral("available"), presets.isAvailable(row)}});
    }
    return list;
}

int LargerRender::usual(const PresetListModel& presets, const ResolvedPlan& plan, const ModelFacts& model) {
    const auto possible = [&](int row) { return presets.isAvailable(row) && isLarger(presets, row, plan, model); };
    const int high = presets.indexOf(QStringLiteral("high"));
    if (high >= 0 && possible(high)) return high;
    int best = -1;
    double most = 0;
    for (int row = 0; row < presets.rowCount(); ++row) {
        const double its = work(presets.settingsAt(row));
        if (!possible(row) || its <= most) continue;
        best = row;
        most = its;
    }
    return best;
}

GenerationRequest LargerRender::request(const GenerationRequest& made, const ResolvedPlan& plan,
                                        const PresetListModel& presets, int row, const ModelFacts& model) {
    GenerationRequest larger = made;
    larger.start.reset();  // what the clip itself began with
    const GenerationSettings target = shaped(presets, row, plan, model);
    GenerationSettings& values = larger.overrides;
    larger.preset = presets.isOwn(row) ? std::string() : presets.idAt(row).toStdString();
    if (presets.isOwn(row)) values = presets.settingsAt(row).overlaidWith(values);
    values.width = target.width;
    values.height = target.height;
    values.frames = target.frames;
    values.fps = target.fps;
    values.steps = target.steps;
    values.seed = plan.seed;
    values.scheduler = plan.scheduler;
    if (model.usesGuidance) values.guidance = plan.guidance;
    values.noiseWidth = plan.noiseWidth > 0 ? plan.noiseWidth : plan.width;
    values.noiseHeight = plan.noiseHeight > 0 ? plan.noiseHeight : plan.height;
    values.noiseFrames = plan.noiseFrames > 0 ? plan.noiseFrames : plan.frames;
    larger.overrides = SettingRules::fitted(values, model);
    return larger;
}

}  // namespace mutoscope
