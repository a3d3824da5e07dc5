// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/generation_request.h"
#include "engine/request/model_facts.h"
#include "engine/request/resolved_plan.h"
#include "ui/Compose/preset_list_model.h"

#include <QVariantList>

#include <optional>

namespace mutoscope {

/// "Render this in high quality": a finished clip's request again, with another preset's size and work and the same
/// seed, guidance, scheduler and starting noise, so that the outcome is the same clip, larger.
class LargerRender {
public:
    /// Presets with more pixels or steps than the clip has, as maps of row, text and available.
    static QVariantList choices(const PresetListModel& presets, const ResolvedPlan& plan, const ModelFacts& model);
    /// The one that is meant when none is named: "high" where it is larger and fits, else the largest that fits; -1 for
    /// none.
    static int usual(const PresetListModel& presets, const ResolvedPlan& plan, const ModelFacts& model);
    /// `made`: what the clip was made from; `plan`: how.
    static GenerationRequest request(const GenerationRequest& made, const ResolvedPlan& plan,
                                     const PresetListModel& presets, int row, const ModelFacts& model);

private:
    static bool isLarger(const PresetListModel& presets, int row, const ResolvedPlan& plan, const ModelFacts& model);
};

}  // namespace mutoscope
