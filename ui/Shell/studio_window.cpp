// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/studio_window.h"

#include "ui/Settings/preferences_model.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLocale>
#include <QQuickStyle>
#include <QTranslator>

// Without a plugin the linker would drop the module's registration; naming it keeps it.
void qml_register_types_Mutoscope();

namespace mutoscope {
namespace {

void loadFonts() {
    for (const char* weight : {"Regular", "Medium", "SemiBold"}) {
        QFontDatabase::addApplicationFont(QStringLiteral(":/mutoscope/fonts/Inter-%1.otf").arg(QLatin1String(weight)));
    }
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(13);
    QGuiApplication::setFont(font);
}

/// English first: it holds the plural forms of whatever the user's language has not translated yet. `language` is the
/// one that was chosen; empty for the system's.
void loadTranslations(const QString& language) {
    const QString folder = QStringLiteral(":/mutoscope/translations");
    const QLocale chosen = language.isEmpty() ? QLocale() : QLocale(language);
    if (!language.isEmpty()) QLocale::setDefault(chosen);
    for (const QLocale& locale : {QLocale(QLocale::English), chosen}) {
        auto* translator = new QTranslator(QCoreApplication::instance());
        if (translator->load(locale, QStringLiteral("mutoscope"), QStringLiteral("_"), folder)) {
            QCoreApplication::installTranslator(translator);
        }
    }
}

}  // namespace

void StudioWindow::prepareApplication() {
    // Qt reads it once, when the application is made. Whoever set it by hand meant it.
    if (const int percent = PreferencesModel::keptScalePercent();
        percent != 100 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(percent / 100.0));
    QCoreApplication::setApplicationName(QStringLiteral("mutoscope"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Mutoscope"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.mutoscope.Mutoscope"));
    // Every control in the window is ours; the style is for Qt's own file dialog, where the desktop offers none. Fusion
    // draws all of it in the window's palette.
    QQuickStyle::setStyle(QStringLiteral("Fusion"));
}

StudioWindow::StudioWindow(StudioSession& session) {
    loadFonts();
    loadTranslations(session.settings()->language());
    qml_register_types_Mutoscope();
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_engine.setInitialProperties({{QStringLiteral("session"), QVariant::fromValue(&session)}});
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Mutoscope/Shell/Main.qml")));
}

QQuickWindow* StudioWindow::window() const { return qobject_cast<QQuickWindow*>(m_engine.rootObjects().value(0)); }

}  // namespace mutoscope
