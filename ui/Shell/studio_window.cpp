// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/studio_window.h"

#include "ui/Settings/preferences_model.h"
#include "ui/Shell/engine_words.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QIcon>
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

}  // namespace

void StudioWindow::prepareApplication() {
    QCoreApplication::setApplicationName(QStringLiteral("mutoscope"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Mutoscope"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.mutoscope.Mutoscope"));
    // Every control in the window is ours; the style is for Qt's own file dialog, where the desktop offers none. Fusion
    // draws all of it in the window's palette.
    QQuickStyle::setStyle(QStringLiteral("Fusion"));
}

StudioWindow::StudioWindow(StudioSession& session) : m_language(session.settings()->language()) {
    loadFonts();
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/mutoscope/icons/mutoscope_app.svg")));
    translate();
    qml_register_types_Mutoscope();
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_engine.setInitialProperties({{QStringLiteral("session"), QVariant::fromValue(&session)}});
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Mutoscope/Shell/Main.qml")));
    // Later: the list that the language is chosen from is part of what is made again.
    QObject::connect(
        session.settings(), &PreferencesModel::changed, &m_engine,
        [this, settings = session.settings()] { follow(settings->language()); }, Qt::QueuedConnection);
}

StudioWindow::~StudioWindow() = default;

void StudioWindow::follow(const QString& language) {
    if (language == m_language) return;
    m_language = language;
    translate();
    m_engine.retranslate();
    // What the view-models say is read again by a page that is made again.
    if (QQuickWindow* shown = window()) QMetaObject::invokeMethod(shown, "makeContent");
}

void StudioWindow::translate() {
    m_translators.clear();  // each takes itself off the application
    const QString folder = QStringLiteral(":/mutoscope/translations");
    const QLocale chosen = m_language.isEmpty() ? QLocale::system() : QLocale(m_language);
    QLocale::setDefault(chosen);
    // English first: it holds the plural forms of whatever the chosen language has not translated yet.
    QString language;
    for (const QLocale& locale : {QLocale(QLocale::English), chosen}) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(locale, QStringLiteral("mutoscope"), QStringLiteral("_"), folder)) continue;
        QCoreApplication::installTranslator(translator.get());
        language = translator->language();
        m_translators.push_back(std::move(translator));
    }
    EngineWords::setLanguage(language);
}

QQuickWindow* StudioWindow::window() const { return qobject_cast<QQuickWindow*>(m_engine.rootObjects().value(0)); }

}  // namespace mutoscope
