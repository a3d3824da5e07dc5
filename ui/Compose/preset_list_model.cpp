// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/preset_list_model.h"

#include "ui/Compose/setting_rules.h"
#include "ui/Compose/setting_texts.h"
#include "ui/Shell/display_text.h"
#include "ui/Shell/engine_words.h"

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

/// "512 × 512 · 2.0 s"
QString sizeLabel(const GenerationSettings& settings) {
    const QString size = DisplayText::size(settings.width.value_or(0), settings.height.value_or(0));
    if (!settings.frames || !settings.fps || *settings.fps <= 0) return size;
    return QStringLiteral("%1 · %2").arg(size,
                                         DisplayText::duration(static_cast<double>(*settings.frames) / *settings.fps));
}

/// Why an option is out of reach; two numbers stand on two lines, whole.
QString reason(const OptionState& state) {
    QString text = SettingTexts::costs(state);
    if (state.required == 0) return text;
    return text.replace(QLatin1Char(' '), QChar::Nbsp).replace(QStringLiteral(",\u00A0"), QStringLiteral(", "));
}

/// The built-in presets' names and descriptions are files, not code; naming them here lets them be translated.
[[maybe_unused]] constexpr const char* kBuiltInTexts[] = {
    QT_TRANSLATE_NOOP("mutoscope::PresetListModel", "Quick preview"),
    QT_TRANSLATE_NOOP("mutoscope::PresetListModel", "Standard"),
    QT_TRANSLATE_NOOP("mutoscope::PresetListModel", "High quality"),
    QT_TRANSLATE_NOOP("mutoscope::PresetListModel", "Professional"),
    QT_TRANSLATE_NOOP("mutoscope::PresetListModel",
                      "A small, short clip to try a prompt or a seed before a full render."),
    QT_TRANSLATE_NOOP("mutoscope::PresetListModel", "Balanced size and quality for cards with 12 GB."),
    QT_TRANSLATE_NOOP("mutoscope::PresetListModel", "A larger and smoother clip for cards with 24 GB."),
    QT_TRANSLATE_NOOP("mutoscope::PresetListModel",
                      "The largest and longest clip, at cinema speed, for cards with 40 GB."),
};

}  // namespace

PresetListModel::PresetListModel(QObject* parent) : QAbstractListModel(parent) {}

void PresetListModel::setPresets(std::vector<Preset> presets) {
    const std::vector<Preset> own = ownPresets();
    beginResetModel();
    m_presets = std::move(presets);
    m_builtIn = static_cast<int>(m_presets.size());
    m_presets.insert(m_presets.end(), own.begin(), own.end());
    m_states.clear();
    endResetModel();
}

void PresetListModel::setOwnPresets(const std::vector<Preset>& presets) {
    beginResetModel();
    m_presets.resize(static_cast<std::size_t>(m_builtIn));
    m_presets.insert(m_presets.end(), presets.begin(), presets.end());
    m_states.resize(std::min<std::size_t>(m_states.size(), static_cast<std::size_t>(m_builtIn)));
    endResetModel();
}

std::vector<Preset> PresetListModel::ownPresets() const { return {m_presets.begin() + m_builtIn, m_presets.end()}; }

void PresetListModel::setModelFacts(const ModelFacts& facts) {
    m_facts = facts;
    if (!m_presets.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void PresetListModel::setStates(const std::vector<OptionState>& states) {
    std::vector<OptionState> merged = states;
    for (std::size_t i = states.size(); i < m_states.size(); ++i) merged.push_back(m_states[i]);
    if (m_states == merged || m_presets.empty()) return;
    m_states = std::move(merged);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1),
                       {AvailableRole, ReasonRole, FitRole, FitWordsRole, FitIconRole, CostsRole, AboutRole});
}

const OptionState* PresetListModel::stateAt(int row) const {
    return isRow(row) && static_cast<std::size_t>(row) < m_states.size() ? &m_states[static_cast<std::size_t>(row)]
                                                                         : nullptr;
}

int PresetListModel::indexOf(const QString& id) const {
    const auto found = std::find_if(m_presets.begin(), m_presets.end(),
                                    [wanted = id.toStdString()](const Preset& preset) { return preset.id == wanted; });
    return found == m_presets.end() ? -1 : static_cast<int>(found - m_presets.begin());
}

QString PresetListModel::idAt(int row) const {
    return isRow(row) ? QString::fromStdString(m_presets[static_cast<std::size_t>(row)].id) : QString();
}

GenerationSettings PresetListModel::settingsAt(int row) const {
    if (!isRow(row)) return {};
    const Preset& preset = m_presets[static_cast<std::size_t>(row)];
    if (!m_facts) return preset.settings;
    GenerationSettings merged = m_facts->defaults.overlaidWith(preset.settings);
    const auto own = m_facts->presetValues.find(preset.id);
    if (own != m_facts->presetValues.end() && !isOwn(row)) merged = merged.overlaidWith(own->second);
    return SettingRules::fitted(merged, *m_facts);
}

bool PresetListModel::isAvailable(int row) const {
    const OptionState* state = stateAt(row);
    return isRow(row) && (!state || state->fit != Fit::TooLarge);
}

int PresetListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_presets.size());
}

QVariant PresetListModel::data(const QModelIndex& index, int role) const {
    if (!isRow(index.row())) return {};
    const Preset& preset = m_presets[static_cast<std::size_t>(index.row())];
    const GenerationSettings settings = settingsAt(index.row());
    const OptionState* const state = stateAt(index.row());
    switch (role) {
        case IdRole: return QString::fromStdString(preset.id);
        case Qt::DisplayRole:
        case NameRole: return isOwn(index.row()) ? QString::fromStdString(preset.name) : tr(preset.name.c_str());
        case DescriptionRole:
            return isOwn(index.row()) || preset.description.empty() ? QString::fromStdString(preset.description)
                                                                    : tr(preset.description.c_str());
        case SizeRole: return sizeLabel(settings);
        case WorkRole:
            return QStringLiteral("%1 · %2").arg(tr("%n frame(s)", nullptr, settings.frames.value_or(0)),
                                                 tr("%n step(s)", nullptr, settings.steps.value_or(0)));
        case AvailableRole: return isAvailable(index.row());
        case ReasonRole: return isAvailable(index.row()) ? QString() : reason(*state);
        case FitRole: return state ? static_cast<int>(state->fit) : 0;
        case FitWordsRole: return state ? SettingTexts::fit(*state) : QString();
        case FitIconRole: return state ? SettingTexts::icon(state->fit) : QString();
        case CostsRole: return state ? SettingTexts::costs(*state) : QString();
        case AboutRole: {
            QStringList lines{data(index, DescriptionRole).toString(), data(index, WorkRole).toString(),
                              state ? EngineWords::shown(state->words) : QString()};
            lines.removeAll(QString());
            return lines.join(QLatin1Char('\n'));
        }
        case OwnRole: return isOwn(index.row());
        default: return {};
    }
}

QHash<int, QByteArray> PresetListModel::roleNames() const {
    return {{IdRole, "presetId"},
            {NameRole, "name"},
            {DescriptionRole, "description"},
            {SizeRole, "size"},
            {WorkRole, "work"},
            {AvailableRole, "available"},
            {ReasonRole, "unavailableReason"},
            {FitRole, "fit"},
            {FitWordsRole, "fitWords"},
            {FitIconRole, "fitIcon"},
            {CostsRole, "costs"},
            {AboutRole, "about"},
            {OwnRole, "own"}};
}

}  // namespace mutoscope
