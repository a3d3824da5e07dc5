// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/page_harness.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QMutex>
#include <QTest>

#include <utility>

namespace mutoscope::test {
namespace {

QMutex warningsGuard;
QStringList warnings;  // guarded by warningsGuard

void keepWarning(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtDebugMsg || type == QtInfoMsg || text.contains(QStringLiteral("XDG_RUNTIME_DIR"))) return;
    const QMutexLocker lock(&warningsGuard);
    warnings.append(text);
}

}  // namespace

void keepWarnings() { qInstallMessageHandler(keepWarning); }

QStringList takeWarnings() {
    const QMutexLocker lock(&warningsGuard);
    return std::exchange(warnings, {});
}

QQuickItem* findItem(QQuickItem* from, const QString& name) {
    if (from->objectName() == name) return from;
    for (QQuickItem* child : from->childItems()) {
        if (QQuickItem* found = findItem(child, name)) return found;
    }
    return nullptr;
}

Studio::Studio(JobScript script, const std::function<void(StudioServices&)>& change)
    : fixture(std::move(script), change), studio(*fixture.session), window(studio.window()) {}

bool Studio::has(const char* name) const { return findItem(window->contentItem(), QLatin1String(name)) != nullptr; }

QQuickItem* Studio::item(const char* name) const {
    QQuickItem* found = findItem(window->contentItem(), QLatin1String(name));
    if (!found) qFatal("The window has no item named %s", name);
    return found;
}

QPoint Studio::middleOf(const char* name) const {
    const QQuickItem* target = item(name);
    return target->mapToScene(QPointF(target->width() / 2, target->height() / 2)).toPoint();
}

void Studio::click(const char* name, Qt::MouseButton button) const {
    QTest::mouseClick(window, button, Qt::NoModifier, middleOf(name));
}

void Studio::doubleClick(const char* name) const {
    QTest::mouseDClick(window, Qt::LeftButton, Qt::NoModifier, middleOf(name));
}

void Studio::key(Qt::Key key, Qt::KeyboardModifiers modifiers) const { QTest::keyClick(window, key, modifiers); }

void Studio::type(const QString& text) const {
    for (const QChar letter : text) QTest::keyClick(window, letter.toLatin1());
}

void Studio::drop(const QList<QUrl>& urls) const { dropOn(window, urls); }

void dropOn(QQuickWindow* window, const QList<QUrl>& urls) {
    QMimeData data;
    data.setUrls(urls);
    const QPoint middle(window->width() / 2, window->height() / 2);
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &enter);
    QDropEvent dropped(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &dropped);
}

bool Studio::ready() const { return window && QTest::qWaitForWindowExposed(window); }

QUrl goodPicture() { return QUrl::fromLocalFile(QStringLiteral("/pictures/good.jpg")); }

}  // namespace mutoscope::test
