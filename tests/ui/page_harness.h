// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/studio_fixture.h"
#include "ui/Shell/studio_window.h"

#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace mutoscope::test {

/// Keeps everything that Qt or QML finds fault with from now on; a test fails on any of it.
void keepWarnings();
QStringList takeWarnings();

/// Within what is on the screen: delegates are in the visual tree only. Null where there is none of that name.
QQuickItem* findItem(QQuickItem* from, const QString& name);

/// A window over a fake session, and hands to use it with.
struct Studio {
    explicit Studio(JobScript script = {}, const std::function<void(StudioServices&)>& change = {});

    /// Ends the program where the window has none of that name.
    QQuickItem* item(const char* name) const;
    bool has(const char* name) const;
    QPoint middleOf(const char* name) const;
    void click(const char* name, Qt::MouseButton button = Qt::LeftButton) const;
    void doubleClick(const char* name) const;
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void type(const QString& text) const;
    void drop(const QList<QUrl>& urls) const;
    bool ready() const;

    StudioFixture fixture;
    StudioWindow studio;
    QQuickWindow* window = nullptr;
    StudioSession& session = *fixture.session;
};

/// What a desktop does when something is dropped in the middle of the window.
void dropOn(QQuickWindow* window, const QList<QUrl>& urls);

QUrl goodPicture();

}  // namespace mutoscope::test
