// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/option_state.h"
#include "engine/request/settings.h"

#include <QSize>
#include <QString>

#include <string>

namespace mutoscope {

/// What settings and how they sit in memory are called in the window.
class SettingTexts {
public:
    static QString label(const std::string& key);
    /// Of a group of settings: "picture", "motion", "sampling", "memory".
    static QString section(const std::string& name);
    /// One sentence on what the setting does; empty where the label says it.
    static QString hint(const std::string& key);
    /// Of a choice, e.g. "parts_in_turn" of "residency".
    static QString choice(const std::string& key, const std::string& value);
    /// "16:9"
    static QString proportion(int wide, int high);

    /// "Fits", "Fits by saving", "In parts, 1.8× slower", "Does not fit".
    static QString fit(const OptionState& state);
    /// "2.6 GiB · 34 s", or for what does not fit "needs 18.0 GiB, 11.2 GiB free"; the reason where there are no
    /// numbers.
    static QString costs(const OptionState& state);
    /// An icon's name.
    static QString icon(Fit fit);
};

}  // namespace mutoscope
