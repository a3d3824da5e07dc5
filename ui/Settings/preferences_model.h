// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSettings>
#include <QString>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace mutoscope {

/// What an artist sets once for all: looks, language, when memory is given back. Kept in the user's settings file; what
/// is at its default is not written. Every change shows at once.
/// Belongs to the GUI thread.
class PreferencesModel final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(bool lightTheme READ lightTheme WRITE setLightTheme NOTIFY changed)
    Q_PROPERTY(
        int scalePercent READ scalePercent WRITE setScalePercent NOTIFY changed)  ///< of everything in the window
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY changed)
    Q_PROPERTY(QVariantList languages READ languages CONSTANT)  ///< each with its name
    Q_PROPERTY(int languageIndex READ languageIndex WRITE setLanguageIndex NOTIFY changed)
    Q_PROPERTY(int idleMinutes READ idleMinutes WRITE setIdleMinutes NOTIFY changed)  ///< 0: models stay
    Q_PROPERTY(bool warmStart READ warmStart WRITE setWarmStart NOTIFY changed)
    Q_PROPERTY(QString libraryFolder READ libraryFolder CONSTANT)

public:
    /// Empty: the user's own settings file. `libraryFolder` is only shown.
    explicit PreferencesModel(const QString& file, QString libraryFolder = {}, QObject* parent = nullptr);

    bool lightTheme() const { return value("look/theme").toString() == QLatin1String("light"); }
    void setLightTheme(bool light) { keep("look/theme", light ? "light" : QVariant()); }
    int scalePercent() const;
    void setScalePercent(int percent);
    bool reducedMotion() const { return value("look/reduced_motion").toBool(); }
    void setReducedMotion(bool reduced) { keep("look/reduced_motion", reduced ? QVariant(true) : QVariant()); }
    QVariantList languages() const;
    int languageIndex() const;
    void setLanguageIndex(int index);
    /// "de", "en" or "zh_CN"; empty for the system's.
    QString language() const;
    int idleMinutes() const;
    void setIdleMinutes(int minutes);
    bool warmStart() const { return value("engine/warm_start").toBool(); }
    void setWarmStart(bool warm) { keep("engine/warm_start", warm ? QVariant(true) : QVariant()); }
    /// LargerRenders::departure.
    int largerDeparture() const;
    void setLargerDeparture(int percent);
    QString libraryFolder() const { return m_libraryFolder; }

    QSettings& store() { return m_store; }

Q_SIGNALS:
    void changed();

private:
    QVariant value(const char* key) const { return m_store.value(QLatin1String(key)); }
    /// An invalid value removes the key.
    void keep(const char* key, const QVariant& value);

    QSettings m_store;
    const QString m_libraryFolder;
};

}  // namespace mutoscope
