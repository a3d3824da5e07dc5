// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/model_facts.h"
#include "engine/request/option_state.h"
#include "engine/request/preset.h"

#include <QAbstractListModel>
#include <QSize>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace mutoscope {

/// The presets as cards: the built-in ones, then the user's own. What a card shows is what will run: the model's own
/// values for a preset lie over the preset's, and what the model does not take is brought to what it does.
class PresetListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to ComposeModel")

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        NameRole,
        DescriptionRole,
        SizeRole,
        WorkRole,
        AvailableRole,
        ReasonRole,
        FitRole,
        FitWordsRole,
        FitIconRole,
        CostsRole,
        AboutRole,  ///< a few lines: what it is for, its work, what saves memory
        OwnRole     ///< made by the user
    };

    explicit PresetListModel(QObject* parent = nullptr);

    /// The built-in ones.
    void setPresets(std::vector<Preset> presets);
    /// The user's own, after them.
    void setOwnPresets(const std::vector<Preset>& presets);
    const std::vector<Preset>& presets() const { return m_presets; }
    std::vector<Preset> ownPresets() const;
    void setModelFacts(const ModelFacts& facts);
    /// How each preset sits in the memory there is, in the presets' order; fewer leave the rest as they were. One that
    /// is too large is disabled and says why.
    void setStates(const std::vector<OptionState>& states);

    int indexOf(const QString& id) const;  ///< -1 when there is none
    QString idAt(int row) const;
    bool isOwn(int row) const { return isRow(row) && row >= m_builtIn; }
    /// What the preset comes to with the model as it is.
    GenerationSettings settingsAt(int row) const;
    bool isAvailable(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    /// None before memory was looked at.
    const OptionState* stateAt(int row) const;
    bool isRow(int row) const { return row >= 0 && row < static_cast<int>(m_presets.size()); }

    std::vector<Preset> m_presets;
    int m_builtIn = 0;
    std::optional<ModelFacts> m_facts;
    std::vector<OptionState> m_states;  // a state a preset, or none before memory was looked at
};

}  // namespace mutoscope
