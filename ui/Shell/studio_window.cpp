// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/studio_window.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>
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

/// English is loaded too: it holds the plural forms.
void loadTranslation() {
    auto* translator = new QTranslator(QCoreApplication::instance());
    const bool found = translator->load(QLocale(), QStringLiteral("mutoscope"), QStringLiteral("_"), QStringLiteral(":/mutoscope/translations")) ||
                       translator->load(QStringLiteral(":/mutoscope/translations/mutoscope_en.qm"));
    if (found) QCoreApplication::installTranslator(translator);
}

/// For what is not drawn by our controls: the file dialog where the desktop offers none of its own.
void setDarkPalette() {
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x15, 0x17, 0x1a));
    palette.setColor(QPalette::Base, QColor(0x1d, 0x20, 0x24));
    palette.setColor(QPalette::AlternateBase, QColor(0x23, 0x27, 0x2c));
    palette.setColor(QPalette::Button, QColor(0x2a, 0x2e, 0x34));
    palette.setColor(QPalette::Mid, QColor(0x3d, 0x43, 0x4a));
    palette.setColor(QPalette::Dark, QColor(0x7e, 0x86, 0x8f));
    palette.setColor(QPalette::Light, QColor(0x2a, 0x2e, 0x34));
    palette.setColor(QPalette::Midlight, QColor(0x3d, 0x43, 0x4a));
    palette.setColor(QPalette::Highlight, QColor(0xe2, 0xa9, 0x51));
    palette.setColor(QPalette::HighlightedText, QColor(0x1b, 0x13, 0x06));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::BrightText}) {
        palette.setColor(role, QColor(0xec, 0xee, 0xf0));
    }
    palette.setColor(QPalette::PlaceholderText, QColor(0x7e, 0x86, 0x8f));
    QGuiApplication::setPalette(palette);
}

}  // namespace

void StudioWindow::prepareApplication() {
    QCoreApplication::setApplicationName(QStringLiteral("mutoscope"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Mutoscope"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.mutoscope.Mutoscope"));
    QQuickStyle::setStyle(QStringLiteral("Basic"));
}

StudioWindow::StudioWindow(StudioSession& session) {
    loadFonts();
    loadTranslation();
    setDarkPalette();
    qml_register_types_Mutoscope();
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_engine.setInitialProperties({{QStringLiteral("session"), QVariant::fromValue(&session)}});
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Mutoscope/Shell/Main.qml")));
}

QQuickWindow* StudioWindow::window() const { return qobject_cast<QQuickWindow*>(m_engine.rootObjects().value(0)); }

}  // namespace mutoscope
