// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/model_facts.h"

#include <QList>
#include <QSize>
#include <QString>

#include <string>

namespace mutoscope {

/// What one number among the settings may be with a model, and the part of it that a slider offers.
struct NumberRule {
    double minimum = 0;
    double maximum = 0;
    double step = 0;    ///< 0: any number
    double offset = 0;  ///< the values are offset + k * step
    double sliderFrom = 0;
    double sliderTo = 0;
    double sliderStep = 1;
    int decimals = 0;

    bool operator==(const NumberRule&) const = default;
};

/// A number that a setting can be, and a word on why it is not the one asked for.
struct SnappedNumber {
    double value = 0;
    QString why;  ///< empty where nothing changed
};

/// Which settings can be with a model; the planner would change or refuse all others, so the window never sends them.
class SettingRules {
public:
    /// `values`: all settings as they stand; some rules depend on others (steps on the scheduler).
    static NumberRule rule(const std::string& key, const ModelFacts& model, const GenerationSettings& values);
    static SnappedNumber snapped(const NumberRule& rule, double wanted);
    /// `settings` with every number made one that the model takes.
    static GenerationSettings fitted(GenerationSettings settings, const ModelFacts& model);

    /// Sizes of about that proportion (width / height), small to large.
    static QList<QSize> sizes(double proportion, const ModelFacts& model);
    /// The one of `sizes`, of which there is at least one, nearest to that many pixels.
    static QSize nearestArea(const QList<QSize>& sizes, double area);
    /// Numbers of frames worth offering, ascending, `present` among them.
    static QList<int> frameCounts(const ModelFacts& model, int present);
};

}  // namespace mutoscope
