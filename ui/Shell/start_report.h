// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Shell/engine_words.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <utility>

namespace mutoscope {

/// What the artist is to know of how the program came up. Belongs to the GUI thread.
class StartReport final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    /// No model was loaded, the queue is held, and the settings are the usual ones.
    Q_PROPERTY(bool safeMode READ safeMode CONSTANT)
    /// What does not work this time or was found damaged, a line each; no more of them than fit above a page.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    static constexpr int kAtOnce = 3;

    StartReport(bool safeMode, QStringList problems, QObject* parent = nullptr)
        : QObject(parent), m_safeMode(safeMode), m_problems(std::move(problems)) {}

    bool safeMode() const { return m_safeMode; }
    QString problem() const {
        QStringList shown;
        for (const QString& problem : m_problems.mid(0, kAtOnce)) shown.append(EngineWords::shown(problem));
        return shown.join(QLatin1Char('\n'));
    }

    /// Those on show are read; the next ones come.
    Q_INVOKABLE void dismissProblem() {
        m_problems = m_problems.mid(kAtOnce);
        Q_EMIT problemChanged();
    }
    /// Once more, with model, queue and settings.
    Q_INVOKABLE void startNormally() { Q_EMIT normalStartWanted(); }

Q_SIGNALS:
    void problemChanged();
    void normalStartWanted();

private:
    const bool m_safeMode;
    QStringList m_problems;
};

}  // namespace mutoscope
