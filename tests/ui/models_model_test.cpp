// SPDX-License-Identifier: Apache-2.0
#include "ui/Models/models_model.h"

#include "tests/ui/studio_fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <future>

using namespace mutoscope;
using namespace mutoscope::test;

class ModelsModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Refresh_FindsModels_AndLooksAtEach();
    void Folder_WhoseDiskDoesNotAnswer_HoldsUpNoOther();
    void Use_OnlyOfAReadyModel();
    void Prefer_IsKept();
    void AddedFolder_IsLookedInto_AndComesOffTheList();
    void AddedFolder_WithoutAModel_SaysWhy();
    void SaveThatFails_IsTold();

private:
    static QVariant at(const ModelsModel& model, int row, ModelsModel::Role role) {
        return model.data(model.index(row), role);
    }
};

void ModelsModelTest::Refresh_FindsModels_AndLooksAtEach() {
    ModelsModel model(fakeModels());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 4);
    QTRY_VERIFY(!model.looking());
    QCOMPARE(at(model, 0, ModelsModel::NameRole).toString(), QStringLiteral("Starter"));
    QCOMPARE(at(model, 0, ModelsModel::StateNameRole).toString(), QStringLiteral("Ready"));
    QCOMPARE(at(model, 0, ModelsModel::SizeRole).toString(), QStringLiteral("3.6 GiB, fp16"));
    QVERIFY(at(model, 0, ModelsModel::PartsRole).toString().contains(QStringLiteral("unet 2.7 GiB, fp16")));
    QVERIFY(at(model, 0, ModelsModel::PreferredRole).toBool());
    QCOMPARE(at(model, 2, ModelsModel::StateRole).toInt(), 1);
    QVERIFY(at(model, 2, ModelsModel::ProblemRole).toString().contains(QStringLiteral("unet/")));
    QCOMPARE(at(model, 3, ModelsModel::StateRole).toInt(), 2);
    QVERIFY(!at(model, 0, ModelsModel::UsedRole).toBool());
    model.setUsed(QStringLiteral("/models/starter"));
    QVERIFY(at(model, 0, ModelsModel::UsedRole).toBool());
}

void ModelsModelTest::Folder_WhoseDiskDoesNotAnswer_HoldsUpNoOther() {
    const auto disk = std::make_shared<std::promise<void>>();
    const std::shared_future<void> answer = disk->get_future().share();
    ModelServices services = fakeModels();
    services.survey = [answer, known = services.survey](const std::string& folder) {
        if (folder == "/models/starter") answer.wait();
        return known(folder);
    };
    {
        ModelsModel model(services);
        model.refresh();
        QTRY_COMPARE(model.rowCount(), 4);
        QTRY_COMPARE(at(model, 3, ModelsModel::StateRole).toInt(), 2);
        QTRY_COMPARE(at(model, 1, ModelsModel::StateNameRole).toString(), QStringLiteral("Ready"));
        QVERIFY(model.looking());
        QVERIFY(at(model, 0, ModelsModel::StateNameRole).toString() != QStringLiteral("Ready"));
    }
    disk->set_value();
    QTest::qWait(100);  // what comes too late finds nobody
}

void ModelsModelTest::Use_OnlyOfAReadyModel() {
    ModelsModel model(fakeModels());
    QSignalSpy chosen(&model, &ModelsModel::chosen);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 4);
    QTRY_VERIFY(!model.looking());
    model.use(2);
    model.use(3);
    model.use(9);
    QCOMPARE(chosen.count(), 0);
    model.use(1);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("/models/large"));
}

void ModelsModelTest::Prefer_IsKept() {
    const ModelServices services = fakeModels();
    {
        ModelsModel model(services);
        model.refresh();
        QTRY_COMPARE(model.rowCount(), 4);
        QTRY_VERIFY(!model.looking());
        model.prefer(1);
        QVERIFY(at(model, 1, ModelsModel::PreferredRole).toBool());
        QVERIFY(!at(model, 0, ModelsModel::PreferredRole).toBool());
        QTRY_COMPARE(services.load().preferred, std::string("/models/large"));
    }
    ModelsModel again(services);
    again.refresh();
    QTRY_COMPARE(again.rowCount(), 4);
    QVERIFY(at(again, 1, ModelsModel::PreferredRole).toBool());
}

void ModelsModelTest::AddedFolder_IsLookedInto_AndComesOffTheList() {
    const ModelServices services = fakeModels();
    ModelsModel model(services);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 4);
    QVERIFY(!at(model, 0, ModelsModel::RemovableRole).toBool());
    model.remove(0);  // comes with the program
    model.addFolder(QUrl::fromLocalFile(QStringLiteral("/mine")));
    QTRY_COMPARE(model.rowCount(), 5);
    QCOMPARE(at(model, 4, ModelsModel::FolderRole).toString(), QStringLiteral("/mine/starter"));
    QVERIFY(at(model, 4, ModelsModel::RemovableRole).toBool());
    QCOMPARE(services.load().added, std::vector<std::string>{"/mine"});
    model.remove(4);
    QTRY_COMPARE(model.rowCount(), 4);
    QVERIFY(services.load().added.empty());
}

void ModelsModelTest::AddedFolder_WithoutAModel_SaysWhy() {
    ModelsModel model(fakeModels());
    model.refresh();
    model.addFolder(QUrl::fromLocalFile(QStringLiteral("/empty")));
    QTRY_COMPARE(model.rowCount(), 5);
    QTRY_VERIFY(!model.looking());
    QCOMPARE(at(model, 4, ModelsModel::StateRole).toInt(), 2);
    QVERIFY(at(model, 4, ModelsModel::ProblemRole).toString().contains(QStringLiteral("model_index.json")));
    model.addFolder(QUrl(QStringLiteral("https://example.org/model")));
    QVERIFY(!model.problem().isEmpty());
    model.dismissProblem();
    QVERIFY(model.problem().isEmpty());
}

void ModelsModelTest::SaveThatFails_IsTold() {
    ModelServices services = fakeModels();
    services.save = [](const ModelList&) -> Result<void> {
        return Error{ErrorCode::Disk, "The disk is full; free some space.", ""};
    };
    ModelsModel model(std::move(services));
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 4);
    QTRY_VERIFY(!model.looking());
    model.prefer(1);
    QTRY_COMPARE(model.problem(), QStringLiteral("The disk is full; free some space."));
}

QTEST_GUILESS_MAIN(ModelsModelTest)
#include "models_model_test.moc"
