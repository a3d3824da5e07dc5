// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/preset_files.h"

#include "engine/request/strict_json.h"

#include <QSaveFile>
#include <QStringList>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace mutoscope {
namespace {

constexpr std::size_t kLargestFile = 64 * 1024;
constexpr int kLongestId = 40;

Error notWritten(const std::filesystem::path& file, const QString& why) {
    return {ErrorCode::Disk, file.string() + " could not be written; choose another folder, or free some space.",
            why.toStdString()};
}

}  // namespace

std::vector<Preset> PresetFiles::load(QStringList& problems) const {
    std::error_code failed;
    if (m_folder.empty() || !std::filesystem::is_directory(m_folder, failed)) return {};
    const auto library = PresetLibrary::load(m_folder);
    if (!library) {
        problems.append(QString::fromStdString(library.error().message));
        return {};
    }
    for (const Error& problem : library->problems()) problems.append(QString::fromStdString(problem.message));
    return library->presets();
}

Result<Preset> PresetFiles::read(const std::filesystem::path& file) {
    const std::string what = "The preset '" + file.filename().string() + "'";
    auto json = readStrictJson(file, what, {.bytes = kLargestFile});
    if (!json) return json.error();
    return parsePreset(dumpJson(json.value()), file.filename().string());
}

Result<void> PresetFiles::write(const Preset& preset, const std::filesystem::path& file) {
    const nlohmann::json json{{"schema_version", 1},   {"id", preset.id},
                              {"name", preset.name},   {"description", preset.description},
                              {"order", preset.order}, {"settings", toJson(preset.settings)}};
    const std::string text = dumpJson(json, 2) + "\n";
    // What we write we can read: a name that is too long is found here, not at the next start.
    if (auto readable = parsePreset(text, file.filename().string()); !readable) return readable.error();
    QSaveFile target(QString::fromStdString(file.string()));
    if (!target.open(QIODevice::WriteOnly) || target.write(QByteArray::fromStdString(text)) < 0 || !target.commit())
        return notWritten(file, target.errorString());
    return {};
}

Result<void> PresetFiles::save(const Preset& preset) const {
    if (m_folder.empty()) return {};
    std::error_code failed;
    std::filesystem::create_directories(m_folder, failed);
    if (failed) return notWritten(m_folder, QString::fromStdString(failed.message()));
    return write(preset, fileOf(preset.id));
}

Result<void> PresetFiles::remove(const std::string& id) const {
    std::error_code failed;
    if (!m_folder.empty()) std::filesystem::remove(fileOf(id), failed);
    if (!failed) return {};
    return Error{ErrorCode::Disk, fileOf(id).string() + " could not be deleted.", failed.message()};
}

std::string PresetFiles::freshId(const QString& name, const std::vector<Preset>& taken) {
    std::string base = "my-";
    for (const QChar letter : name.toLower().left(kLongestId)) {
        const bool plain = (letter >= QLatin1Char('a') && letter <= QLatin1Char('z')) ||
                           (letter >= QLatin1Char('0') && letter <= QLatin1Char('9'));
        if (plain) base += letter.toLatin1();
        if (!plain && base.back() != '-') base += '-';
    }
    const auto isTaken = [&taken](const std::string& id) {
        return std::any_of(taken.begin(), taken.end(), [&id](const Preset& preset) { return preset.id == id; });
    };
    std::string id = base;
    for (int number = 2; isTaken(id); ++number) id = base + "-" + std::to_string(number);
    return id;
}

}  // namespace mutoscope
