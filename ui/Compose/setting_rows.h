// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/model_facts.h"
#include "engine/request/option_state.h"

#include <QSize>
#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// One value on offer.
struct SettingChoice {
    QString text;
    GenerationSettings change;
    std::optional<OptionState> state = std::nullopt;
    bool asked = true;  ///< whether its state is worth asking for
};

/// One setting that a model takes: a number, or one of several choices.
struct SettingRow {
    std::string key;
    std::string section;
    bool isChoice = false;
    std::vector<SettingChoice> choices = {};
    int current = -1;

    /// The settings of a model with those values, in the order in which an artist decides them.
    static std::vector<SettingRow> all(const ModelFacts& facts, const GenerationSettings& values);

    static GenerationSettings sized(const QSize& size);
    /// One setting by its key. Errors cannot be: rows hold only values that settings take.
    static GenerationSettings valueOf(const std::string& key, const nlohmann::json& value);
    static std::optional<nlohmann::json> valueIn(const GenerationSettings& settings, const std::string& key);
};

}  // namespace mutoscope
