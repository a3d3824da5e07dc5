// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Shell/studio_session.h"

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QString>
#include <QTranslator>

#include <memory>
#include <vector>

namespace mutoscope {

/// The window over a session: fonts, translations, QML. Belongs to the GUI thread; the session must outlive it.
class StudioWindow {
public:
    /// Once, before the QGuiApplication is made.
    static void prepareApplication();

    explicit StudioWindow(StudioSession& session);
    ~StudioWindow();

    /// Null when the QML could not be loaded, which is a broken build.
    QQuickWindow* window() const;

private:
    void follow(const QString& language);
    void translate();

    QString m_language;  ///< that was chosen; empty for the system's
    std::vector<std::unique_ptr<QTranslator>> m_translators;
    QQmlApplicationEngine m_engine;
};

}  // namespace mutoscope
