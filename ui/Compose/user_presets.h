// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Compose/preset_files.h"
#include "ui/Compose/preset_list_model.h"
#include "ui/Compose/settings_model.h"
#include "ui/Shell/engine_words.h"

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace mutoscope {

/// What can be done with presets: the user's own are made as copies, changed, named, deleted, brought in and handed on;
/// the built-in ones are only copied and handed on. Belongs to the GUI thread.
class UserPresets final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to ComposeModel")

    /// What could not be done, and the remedy; empty when there is nothing to say.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    UserPresets(PresetFiles files, PresetListModel& presets, SettingsModel& settings, QObject* parent = nullptr);

    QString problem() const { return EngineWords::shown(m_problem); }

    /// A preset of the user's own with the values as they stand, named after the one it was made from.
    Q_INVOKABLE void duplicate(int row);
    /// Makes the values as they stand those of the preset.
    Q_INVOKABLE void keepChanges(int row);
    Q_INVOKABLE void rename(int row, const QString& name);
    Q_INVOKABLE void remove(int row);
    Q_INVOKABLE void importFile(const QUrl& file);
    Q_INVOKABLE void exportFile(int row, const QUrl& file);
    Q_INVOKABLE void dismissProblem() { setProblem({}); }

Q_SIGNALS:
    void problemChanged();
    /// The list is another one; `row` is to be chosen now.
    void listChanged(int row);

private:
    /// The preset of a row that is the user's own; null for others.
    const Preset* own(int row) const;
    void add(Preset preset);
    void replace(int row, const Preset& preset);
    void setProblem(const QString& problem);

    PresetFiles m_files;
    PresetListModel& m_presets;
    SettingsModel& m_settings;
    QString m_problem;
};

}  // namespace mutoscope
