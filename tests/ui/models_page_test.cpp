// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/page_harness.h"

#include <QGuiApplication>
#include <QTest>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

/// Any of the models whose folder does not say otherwise can be described.
void withModels(StudioServices& services) {
    services.models = fakeModels();
    services.describeModel = [](const std::filesystem::path& folder) -> Result<ModelFacts> {
        ModelFacts facts = exampleModel();
        facts.folder = folder.string();
        facts.name = folder.filename().string();
        return facts;
    };
}

void openModels(Studio& studio) {
    QVERIFY(studio.ready());
    studio.key(Qt::Key_4, Qt::AltModifier);
    QTRY_COMPARE(studio.session.models()->rowTotal(), 4);
    QTRY_VERIFY(!studio.session.models()->looking());
    QTRY_VERIFY(studio.has("useModel1"));
}

}  // namespace

class ModelsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { keepWarnings(); }
    void cleanup() {
        const QStringList found = takeWarnings();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }
    void Page_InEveryState_LoadsWithoutAWarning();
    void ByMouse_AModelIsUsedAndPreferred();
    void ByKey_AModelIsUsed_AndTheDialogOpens();
};

void ModelsPageTest::Page_InEveryState_LoadsWithoutAWarning() {
    Studio studio({}, withModels);
    openModels(studio);
    QVERIFY(!studio.window->grabWindow().isNull());
    QVERIFY(studio.item("modelState2")->property("text").toString().contains(QStringLiteral("incomplete")));
    QVERIFY(!studio.item("useModel2")->isVisible());
    studio.window->resize(studio.window->minimumSize());
    QTest::qWait(50);
    QVERIFY(!studio.window->grabWindow().isNull());
}

void ModelsPageTest::ByMouse_AModelIsUsedAndPreferred() {
    Studio studio({}, withModels);
    openModels(studio);
    studio.click("useModel1");
    QTRY_COMPARE(studio.session.compose()->modelName(), QStringLiteral("large"));
    QTRY_VERIFY(!studio.item("useModel1")->isVisible());
    studio.click("preferModel1");
    QTRY_VERIFY(!studio.item("preferModel1")->isVisible());
}

void ModelsPageTest::ByKey_AModelIsUsed_AndTheDialogOpens() {
    Studio studio({}, withModels);
    openModels(studio);
    studio.item("modelList")->forceActiveFocus();
    studio.key(Qt::Key_Down);
    studio.key(Qt::Key_Return);
    QTRY_COMPARE(studio.session.compose()->modelName(), QStringLiteral("large"));
    studio.item("addModelFolder")->forceActiveFocus();
    studio.key(Qt::Key_Return);
    QObject* dialog = studio.window->findChild<QObject*>(QStringLiteral("folderDialog"));
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->property("visible").toBool());
    QVERIFY(QMetaObject::invokeMethod(dialog, "close"));
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    ModelsPageTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "models_page_test.moc"
