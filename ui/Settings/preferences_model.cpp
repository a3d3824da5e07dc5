// SPDX-License-Identifier: Apache-2.0
#include "ui/Settings/preferences_model.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kIdleMinutes = 15;
constexpr int kMostIdleMinutes = 240;
constexpr int kLargerDeparture = 50;
/// The system's language first. Each language is named in itself, for those who read no other.
constexpr std::array<const char*, 4> kLanguages{"", "en", "de", "zh_CN"};

QString settingsFile(const QString& file) {
    if (!file.isEmpty()) return file;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/mutoscope/studio.conf");
}

}  // namespace

PreferencesModel::PreferencesModel(const QString& file, QString libraryFolder, QObject* parent)
    : QObject(parent), m_store(settingsFile(file), QSettings::IniFormat), m_libraryFolder(std::move(libraryFolder)) {}

void PreferencesModel::keep(const char* key, const QVariant& value) {
    const QLatin1String name(key);
    if (m_store.value(name) == value) return;
    if (value.isValid()) {
        m_store.setValue(name, value);
    } else {
        m_store.remove(name);
    }
    Q_EMIT changed();
}

int PreferencesModel::scalePercent() const {
    const QVariant kept = value("look/scale");
    return kept.isValid() ? std::clamp(kept.toInt(), 80, 200) : 100;
}

void PreferencesModel::setScalePercent(int percent) {
    const int bounded = std::clamp(percent, 80, 200);
    keep("look/scale", bounded == 100 ? QVariant() : QVariant(bounded));
}

QVariantList PreferencesModel::languages() const {
    QVariantList list;
    for (const QString& name :
         {tr("As the system"), QStringLiteral("English"), QStringLiteral("Deutsch"), QStringLiteral("简体中文")})
        list.append(QVariantMap{{QStringLiteral("name"), name}});
    return list;
}

QString PreferencesModel::language() const {
    return QLatin1String(kLanguages[static_cast<std::size_t>(languageIndex())]);
}

int PreferencesModel::languageIndex() const {
    const QString kept = value("look/language").toString();
    const auto found = std::find_if(kLanguages.begin(), kLanguages.end(),
                                    [&kept](const char* id) { return kept == QLatin1String(id); });
    return found == kLanguages.end() ? 0 : static_cast<int>(found - kLanguages.begin());
}

void PreferencesModel::setLanguageIndex(int index) {
    if (index < 0 || index >= static_cast<int>(kLanguages.size())) return;
    const QLatin1String id(kLanguages[static_cast<std::size_t>(index)]);
    keep("look/language", id.isEmpty() ? QVariant() : QVariant(QString(id)));
}

int PreferencesModel::idleMinutes() const {
    const QVariant kept = value("engine/idle_minutes");
    return kept.isValid() ? std::clamp(kept.toInt(), 0, kMostIdleMinutes) : kIdleMinutes;
}

void PreferencesModel::setIdleMinutes(int minutes) {
    const int bounded = std::clamp(minutes, 0, kMostIdleMinutes);
    keep("engine/idle_minutes", bounded == kIdleMinutes ? QVariant() : QVariant(bounded));
}

int PreferencesModel::largerDeparture() const {
    const QVariant kept = value("engine/larger_departure");
    return kept.isValid() ? std::clamp(kept.toInt(), 1, 100) : kLargerDeparture;
}

void PreferencesModel::setLargerDeparture(int percent) {
    keep("engine/larger_departure", percent == kLargerDeparture ? QVariant() : QVariant(percent));
}

}  // namespace mutoscope
