// SPDX-License-Identifier: Apache-2.0
#include "ui/Settings/preferences_model.h"
#include "ui/Settings/shortcut_map.h"
#include "ui/Shell/studio_window.h"

#include <QColor>
#include <QDirIterator>
#include <QFile>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

void qml_register_types_Mutoscope();

using namespace mutoscope;

class SettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Settings_AreKeptAndDefaultsAreNotWritten();
    void Language_IsKeptByItsName();
    void Shortcut_Changed_IsKeptAndCanBeTakenBack();
    void Shortcuts_WithOneKey_SaySoOnBothRows();
    void PlayersKeys_StandForTheKeysTheyHadAtFirst();
    void Key_InEachPlace_HasItsOwnAction();
    void Pages_AskOnlyForActionsOfTheList();
    void Theme_InBothPalettes_HasTextThatCanBeRead();

private:
    QString file() const { return m_folder.filePath(QStringLiteral("studio.conf")); }
    void init() { QFile::remove(file()); }
    QTemporaryDir m_folder;
};

void SettingsTest::Settings_AreKeptAndDefaultsAreNotWritten() {
    init();
    {
        PreferencesModel settings(file());
        QVERIFY(!settings.lightTheme());
        QCOMPARE(settings.scalePercent(), 100);
        QCOMPARE(settings.idleMinutes(), 15);
        const QSignalSpy changed(&settings, &PreferencesModel::changed);
        settings.setLightTheme(true);
        settings.setScalePercent(125);
        settings.setReducedMotion(true);
        settings.setIdleMinutes(0);
        settings.setWarmStart(true);
        QCOMPARE(changed.count(), 5);
        settings.setWarmStart(true);
        QCOMPARE(changed.count(), 5);
    }
    PreferencesModel settings(file());
    QVERIFY(settings.lightTheme() && settings.reducedMotion() && settings.warmStart());
    QCOMPARE(settings.scalePercent(), 125);
    QCOMPARE(settings.idleMinutes(), 0);
    settings.setLightTheme(false);
    settings.setScalePercent(100);
    settings.setReducedMotion(false);
    settings.setIdleMinutes(15);
    settings.setWarmStart(false);
    QVERIFY(settings.store().allKeys().isEmpty());
    settings.setScalePercent(900);
    QCOMPARE(settings.scalePercent(), 200);
}

void SettingsTest::Language_IsKeptByItsName() {
    init();
    PreferencesModel settings(file());
    settings.setLanguageIndex(3);
    settings.setScalePercent(150);
    QCOMPARE(settings.language(), QStringLiteral("zh_CN"));
    settings.store().sync();
    const PreferencesModel next(file());
    QCOMPARE(next.language(), QStringLiteral("zh_CN"));
    QCOMPARE(next.scalePercent(), 150);
}

namespace {

int rowOf(const ShortcutMap& map, const QString& name) {
    for (int row = 0; row < map.rowCount(); ++row) {
        if (map.data(map.index(row), ShortcutMap::NameRole).toString() == name) return row;
    }
    return -1;
}

}  // namespace

void SettingsTest::Shortcut_Changed_IsKeptAndCanBeTakenBack() {
    init();
    QSettings store(file(), QSettings::IniFormat);
    ShortcutMap map(store);
    QCOMPARE(map.conflicts(), 0);
    QVERIFY(!map.isChanged());
    const int row = rowOf(map, QStringLiteral("Save the clip"));
    QVERIFY(row >= 0);
    QVERIFY(!map.assign(row, Qt::Key_Shift, Qt::ShiftModifier));
    QVERIFY(map.assign(row, Qt::Key_D, int(Qt::ControlModifier)));
    QCOMPARE(map.keys()[QStringLiteral("save")].toStringList(), QStringList{QStringLiteral("Ctrl+D")});
    QVERIFY(map.data(map.index(row), ShortcutMap::ChangedRole).toBool());
    {
        const ShortcutMap next(store);
        QCOMPARE(next.hints()[QStringLiteral("save")].toString(), QStringLiteral("Ctrl+D"));
    }
    map.clear(row);
    QVERIFY(map.keys()[QStringLiteral("save")].toStringList().isEmpty());
    map.resetAll();
    QVERIFY(!map.isChanged());
    QVERIFY(store.allKeys().isEmpty());
}

void SettingsTest::Shortcuts_WithOneKey_SaySoOnBothRows() {
    init();
    QSettings store(file(), QSettings::IniFormat);
    ShortcutMap map(store);
    const int save = rowOf(map, QStringLiteral("Save the clip"));
    const int open = rowOf(map, QStringLiteral("Open a picture"));
    map.assign(save, Qt::Key_O, int(Qt::ControlModifier));
    QCOMPARE(map.conflicts(), 2);
    QVERIFY(map.data(map.index(save), ShortcutMap::ConflictRole).toString().contains(QStringLiteral("Open a picture")));
    QVERIFY(map.data(map.index(open), ShortcutMap::ConflictRole).toString().contains(QStringLiteral("Save the clip")));
    map.reset(save);
    QCOMPARE(map.conflicts(), 0);
}

void SettingsTest::Key_InEachPlace_HasItsOwnAction() {
    init();
    PreferencesModel settings(file());
    ShortcutMap map(settings.store());
    using Place = ShortcutMap::Place;
    QCOMPARE(map.conflicts(), 0);
    QCOMPARE(map.actionFor(Place::Gallery, Qt::Key_I, 0), QStringLiteral("galleryRecipe"));
    QCOMPARE(map.actionFor(Place::Player, Qt::Key_I, 0), QStringLiteral("markIn"));
    QCOMPARE(map.actionFor(Place::Queue, Qt::Key_I, 0), QString());
    QCOMPARE(map.actionFor(Place::Queue, Qt::Key_Enter, int(Qt::KeypadModifier)), QStringLiteral("queueOpen"));
    QCOMPARE(map.actionFor(Place::Queue, Qt::Key_Up, int(Qt::AltModifier)), QStringLiteral("queueUp"));
    QCOMPARE(map.actionFor(Place::Gallery, Qt::Key_Slash, int(Qt::ShiftModifier)), QStringLiteral("gallerySearch"));
    QCOMPARE(map.actionFor(Place::Gallery, Qt::Key_S, int(Qt::ShiftModifier)), QString());
    QVERIFY(map.assign(rowOf(map, QStringLiteral("Show its recipe")), Qt::Key_D, 0));
    QCOMPARE(map.actionFor(Place::Gallery, Qt::Key_I, 0), QString());
    QCOMPARE(map.actionFor(Place::Gallery, Qt::Key_D, 0), QStringLiteral("galleryRecipe"));
}

void SettingsTest::Pages_AskOnlyForActionsOfTheList() {
    init();
    PreferencesModel settings(file());
    const QVariantMap known = ShortcutMap(settings.store()).keys();
    const QRegularExpression asked(QStringLiteral(
        R"((?:case "|=== "|shortcuts\.keys\.|hints\.)([a-z]+[A-Z]\w+|open|save|export|play|loop|slower|faster)\b)"));
    const QRegularExpression bareKey(QStringLiteral(R"(Qt\.Key_([A-Z0-9])\b)"));
    int found = 0;
    QDirIterator pages(QStringLiteral(MUTOSCOPE_SOURCE_DIR "/ui"), {QStringLiteral("*.qml")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (pages.hasNext()) {
        QFile page(pages.next());
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        QVERIFY2(!bareKey.match(text).hasMatch(), qPrintable(page.fileName()));  // a key that no list shows
        if (!text.contains(QStringLiteral("shortcuts")) && !text.contains(QStringLiteral("hints."))) continue;
        for (auto match = asked.globalMatch(text); match.hasNext(); ++found) {
            const QString id = match.next().captured(1);
            QVERIFY2(known.contains(id), qPrintable(page.fileName() + QLatin1Char(' ') + id));
        }
    }
    QVERIFY(found > 50);
}

void SettingsTest::PlayersKeys_StandForTheKeysTheyHadAtFirst() {
    init();
    QSettings store(file(), QSettings::IniFormat);
    ShortcutMap map(store);
    const std::pair<int, int> space{Qt::Key_Space, 0};
    QCOMPARE(map.standsFor(Qt::Key_Space, 0), space);
    map.assign(rowOf(map, QStringLiteral("Play or pause")), Qt::Key_P, 0);
    QCOMPARE(map.standsFor(Qt::Key_P, 0), space);
    QCOMPARE(map.standsFor(Qt::Key_Space, 0), (std::pair{0, 0}));
    QCOMPARE(map.standsFor(Qt::Key_Escape, 0), (std::pair<int, int>{Qt::Key_Escape, 0}));
    QCOMPARE(map.standsFor(Qt::Key_X, int(Qt::ShiftModifier)),
             (std::pair<int, int>{Qt::Key_X, int(Qt::ShiftModifier)}));
}

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const QColor& colour) {
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace

void SettingsTest::Theme_InBothPalettes_HasTextThatCanBeRead() {
    qml_register_types_Mutoscope();
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QQmlComponent component(&engine);
    component.setData("import QtQuick\nimport Mutoscope\nQtObject { property QtObject theme: Theme }", {});
    const std::unique_ptr<QObject> holder(component.create());
    QVERIFY2(holder, qPrintable(component.errorString()));
    auto* theme = holder->property("theme").value<QObject*>();
    QVERIFY(theme);
    const auto colour = [theme](const char* name) { return theme->property(name).value<QColor>(); };
    for (const bool light : {false, true}) {
        theme->setProperty("light", light);
        for (const char* text : {"text", "textSoft", "textFaint"}) {
            for (const char* ground : {"stage", "panel", "field", "fieldHover"}) {
                const double ratio = contrast(colour(text), colour(ground));
                QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2 (%3): %4")
                                                      .arg(QLatin1String(text), QLatin1String(ground),
                                                           light ? QStringLiteral("light") : QStringLiteral("dark"))
                                                      .arg(ratio)));
            }
        }
        const std::pair<const char*, const char*> pairs[] = {{"text", "raised"},
                                                             {"text", "fieldPressed"},
                                                             {"text", "accentSoft"},
                                                             {"text", "warningSoft"},
                                                             {"accent", "panel"},
                                                             {"accent", "field"},
                                                             {"accent", "stage"},
                                                             {"accent", "accentSoft"},
                                                             {"accentInk", "accent"},
                                                             {"accentInk", "accentHover"},
                                                             {"accentInk", "accentPressed"},
                                                             {"warning", "panel"},
                                                             {"warning", "warningSoft"},
                                                             {"warning", "stage"},
                                                             {"textSoft", "warningSoft"},
                                                             {"textSoft", "accentSoft"},
                                                             {"accentHover", "panel"}};
        for (const auto& [ink, ground] : pairs) {
            const double ratio = contrast(colour(ink), colour(ground));
            QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("%1 on %2 (%3): %4")
                                                  .arg(QLatin1String(ink), QLatin1String(ground),
                                                       light ? QStringLiteral("light") : QStringLiteral("dark"))
                                                  .arg(ratio)));
        }
    }
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    SettingsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "settings_test.moc"
