// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/model_facts.h"
#include "engine/request/option_state.h"
#include "ui/Compose/setting_rows.h"

#include <QAbstractListModel>
#include <QSize>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// The values beyond the preset, a row each: only what the model takes, and no value that cannot be. What differs from
/// the preset is marked and can be put back. Belongs to the GUI thread.
class SettingsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to ComposeModel")

    Q_PROPERTY(int changedCount READ changedCount NOTIFY valuesChanged)

public:
    enum Role {
        KeyRole = Qt::UserRole + 1,
        LabelRole,
        HintRole,
        SectionTitleRole,  ///< of the first row of a section; empty for the others
        IsChoiceRole,
        EditableRole,  ///< a choice that also takes a number
        NumberRole,
        TextRole,  ///< the value as it is shown
        SliderFromRole,
        SliderToRole,
        SliderStepRole,
        DecimalsRole,
        ChoicesRole,  ///< maps: text, fit, icon, costs, available
        CurrentRole,  ///< index of the choice; -1 for none of them
        ChangedRole,
        NoteRole  ///< why a value is not the one that was entered
    };

    explicit SettingsModel(QObject* parent = nullptr);

    void setModelFacts(const ModelFacts& facts);
    /// The values below the changes. `anew`: another preset was chosen, whose length and work then count; the shape
    /// stays as it was.
    void setBase(const GenerationSettings& base, bool anew);
    const GenerationSettings& changes() const { return m_changes; }
    /// What setBase() with another preset's values would leave of the changes.
    GenerationSettings changesOver(const GenerationSettings& base) const;
    void setChanges(const GenerationSettings& changes);
    GenerationSettings values() const { return m_base.overlaidWith(m_changes); }
    QSize size() const;
    int changedCount() const;

    /// What each choice would change, in the rows' order; and how those sit in memory, in the same order.
    std::vector<GenerationSettings> questions() const;
    void setAnswers(const std::vector<std::optional<OptionState>>& states);

    Q_INVOKABLE void setNumber(int row, double value);
    /// What was typed into an editable choice or a number's field; anything but a number is refused.
    Q_INVOKABLE void setText(int row, const QString& text);
    Q_INVOKABLE void choose(int row, int choice);
    Q_INVOKABLE void reset(int row);
    Q_INVOKABLE void resetAll();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void valuesChanged();

private:
    void rebuild();
    void change(const GenerationSettings& change, const std::string& key, const QString& note = {});
    bool isChanged(const std::string& key) const;
    QVariantList choicesOf(const SettingRow& row) const;
    bool isRow(int row) const { return row >= 0 && row < static_cast<int>(m_rows.size()); }

    std::optional<ModelFacts> m_facts;
    GenerationSettings m_base;
    GenerationSettings m_changes;
    std::vector<SettingRow> m_rows;
    std::map<std::string, QString> m_notes;
};

}  // namespace mutoscope
