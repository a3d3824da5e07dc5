// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/user_presets.h"

#include <QStringList>

#include <algorithm>

namespace mutoscope {
namespace {

constexpr int kOwnOrder = 100;  // behind the built-in ones

}  // namespace

UserPresets::UserPresets(PresetFiles files, PresetListModel& presets, SettingsModel& settings, QObject* parent)
    : QObject(parent), m_files(std::move(files)), m_presets(presets), m_settings(settings) {
    QStringList problems;
    m_presets.setOwnPresets(m_files.load(problems));
    m_problem = problems.join(QLatin1Char('\n'));
}

const Preset* UserPresets::own(int row) const {
    return m_presets.isOwn(row) ? &m_presets.presets()[static_cast<std::size_t>(row)] : nullptr;
}

void UserPresets::setProblem(const QString& problem) {
    if (m_problem == problem) return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

void UserPresets::add(Preset preset) {
    preset.id = PresetFiles::freshId(QString::fromStdString(preset.name), m_presets.presets());
    preset.order = kOwnOrder + static_cast<int>(m_presets.ownPresets().size());
    if (auto saved = m_files.save(preset); !saved) return setProblem(QString::fromStdString(saved.error().message));
    setProblem({});
    std::vector<Preset> all = m_presets.ownPresets();
    all.push_back(std::move(preset));
    m_presets.setOwnPresets(all);
    Q_EMIT listChanged(m_presets.rowCount() - 1);
}

void UserPresets::replace(int row, const Preset& preset) {
    if (auto saved = m_files.save(preset); !saved) return setProblem(QString::fromStdString(saved.error().message));
    setProblem({});
    std::vector<Preset> all = m_presets.ownPresets();
    for (Preset& one : all) {
        if (one.id == preset.id) one = preset;
    }
    m_presets.setOwnPresets(all);
    Q_EMIT listChanged(row);
}

void UserPresets::duplicate(int row) {
    const QString from = m_presets.data(m_presets.index(row), PresetListModel::NameRole).toString();
    if (from.isEmpty()) return;
    Preset copy;
    copy.name = tr("My %1").arg(from).toStdString();
    if (const Preset* mine = own(row)) copy.name = tr("%1 copy").arg(QString::fromStdString(mine->name)).toStdString();
    copy.settings = m_settings.values();
    copy.settings.seed.reset();
    add(std::move(copy));
}

void UserPresets::keepChanges(int row) {
    const Preset* mine = own(row);
    if (!mine) return;
    Preset changed = *mine;
    changed.settings = m_settings.values();
    replace(row, changed);
    if (m_problem.isEmpty()) m_settings.resetAll();
}

void UserPresets::rename(int row, const QString& name) {
    const Preset* mine = own(row);
    if (!mine || name.trimmed().isEmpty()) return;
    Preset renamed = *mine;
    renamed.name = name.trimmed().toStdString();
    replace(row, renamed);
}

void UserPresets::remove(int row) {
    const Preset* mine = own(row);
    if (!mine) return;
    const std::string id = mine->id;
    if (auto removed = m_files.remove(id); !removed) return setProblem(QString::fromStdString(removed.error().message));
    setProblem({});
    std::vector<Preset> rest = m_presets.ownPresets();
    std::erase_if(rest, [&id](const Preset& one) { return one.id == id; });
    m_presets.setOwnPresets(rest);
    Q_EMIT listChanged(std::min(row, m_presets.rowCount() - 1));
}

void UserPresets::importFile(const QUrl& file) {
    auto preset = PresetFiles::read(file.toLocalFile().toStdString());
    if (!preset) return setProblem(QString::fromStdString(preset.error().message));
    add(std::move(preset).value());
}

void UserPresets::exportFile(int row, const QUrl& file) {
    if (row < 0 || row >= m_presets.rowCount()) return;
    Preset preset = m_presets.presets()[static_cast<std::size_t>(row)];
    preset.settings = m_presets.settingsAt(row);
    const auto written = PresetFiles::write(preset, file.toLocalFile().toStdString());
    setProblem(written ? QString() : QString::fromStdString(written.error().message));
}

}  // namespace mutoscope
