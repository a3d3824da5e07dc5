// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/preset_list_model.h"

#include "engine/request/memory_forecast.h"
#include "ui/Shell/display_text.h"

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

/// One line that fits a card: what it needs and what that costs, or why it cannot be.
QString words(const OptionState& state) {
    using Model = PresetListModel;
    const QString needs = QString::fromStdString(byteText(state.required));
    const QString slower = state.slower < 1.05 ? QString() : QStringLiteral(", %1×").arg(state.slower, 0, 'f', 1);
    switch (state.fit) {
        case Fit::Fits: return state.required > 0 ? Model::tr("Needs %1").arg(needs) : QString();
        case Fit::FitsWithSavers: return Model::tr("%1, saving%2").arg(needs, slower);
        case Fit::FitsWithOffload: return Model::tr("%1, in parts%2").arg(needs, slower);
        case Fit::TooLarge: break;
    }
    if (state.required == 0) return QString::fromStdString(state.words);
    return Model::tr("Needs %1, %2 free").arg(needs, QString::fromStdString(byteText(state.available)));
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
    beginResetModel();
    m_presets = std::move(presets);
    endResetModel();
}

void PresetListModel::setModelFacts(const ModelFacts& facts) {
    m_facts = facts;
    if (!m_presets.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void PresetListModel::setStates(const std::vector<OptionState>& states) {
    if (m_states == states || m_presets.empty()) return;
    m_states = states;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1),
                       {AvailableRole, ReasonRole, FitRole, MemoryRole, MemoryHintRole});
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
    const GenerationSettings merged = m_facts->defaults.overlaidWith(preset.settings);
    const auto own = m_facts->presetValues.find(preset.id);
    return own == m_facts->presetValues.end() ? merged : merged.overlaidWith(own->second);
}

QSize PresetListModel::sizeAt(int row) const {
    const GenerationSettings settings = settingsAt(row);
    return {settings.width.value_or(0), settings.height.value_or(0)};
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
    switch (role) {
        case IdRole: return QString::fromStdString(preset.id);
        case Qt::DisplayRole:
        case NameRole: return tr(preset.name.c_str());
        case DescriptionRole: return tr(preset.description.c_str());
        case SizeRole: return sizeLabel(settings);
        case WorkRole:
            return QStringLiteral("%1 · %2").arg(tr("%n frame(s)", nullptr, settings.frames.value_or(0)),
                                                 tr("%n step(s)", nullptr, settings.steps.value_or(0)));
        case AvailableRole: return isAvailable(index.row());
        case ReasonRole: return isAvailable(index.row()) ? QString() : words(*stateAt(index.row()));
        case FitRole: return stateAt(index.row()) ? static_cast<int>(stateAt(index.row())->fit) : 0;
        case MemoryRole: return stateAt(index.row()) ? words(*stateAt(index.row())) : QString();
        case MemoryHintRole:
            return stateAt(index.row()) ? QString::fromStdString(stateAt(index.row())->words) : QString();
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
            {MemoryRole, "memory"},
            {MemoryHintRole, "memoryHint"}};
}

}  // namespace mutoscope
