// SPDX-License-Identifier: Apache-2.0
#include "ui/Gallery/gallery_model.h"

#include "tests/ui/studio_fixture.h"
#include "ui/Gallery/desktop_trash.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>
#include <fstream>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

/// A gallery whose list has been read.
struct Gallery {
    explicit Gallery(int clips) : Gallery(fakeGallery(clips)) {}
    explicit Gallery(GalleryServices services) : model(std::move(services)) {
        model.setPresetNames(examplePresets());
        model.refresh();
    }
    QString prompt(int row) const { return model.data(model.index(row), GalleryModel::PromptRole).toString(); }
    QImage picture(int row) const { return model.data(model.index(row), GalleryModel::PictureRole).value<QImage>(); }
    int stars(int row) const { return model.data(model.index(row), GalleryModel::StarsRole).toInt(); }

    GalleryModel model;
};

}  // namespace

class GalleryModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Refresh_ListsTheClipsWithTheirFacts();
    void Filters_NarrowTheList_AndGoAway();
    void Pictures_AreDecodedWhenTheyAreLookedAt();
    void Hover_MovesThePicture_UntilItEnds();
    void Scrolling_LeavesOutWhatIsNoLongerSeen();
    void Stars_AreKept();
    void Recall_TellsTheRecipe();
    void Recall_OfAStrangersFile_SaysWhy();
    void Trash_AndBack();
    void DesktopTrash_TakesAFileAndGivesItBack();
    void NewClip_IsAddedAboveTheOthers();
    void LookingAtTheDisk_HoldsUpNoQuestion_AndEndsWithTheGallery();
    void TenThousandClips_DoNotHoldUpTheWindow();
};

void GalleryModelTest::Refresh_ListsTheClipsWithTheirFacts() {
    Gallery gallery(7);
    const QAbstractItemModelTester tester(&gallery.model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!gallery.model.loaded());
    QTRY_COMPARE(gallery.model.rowCount(), 7);
    QCOMPARE(gallery.prompt(1), QStringLiteral("Snow falls on the old bridge, take 1"));
    const QModelIndex second = gallery.model.index(1);
    QCOMPARE(gallery.model.data(second, GalleryModel::FactsRole).toString(),
             QStringLiteral("512 × 512  ·  8 frame(s)  ·  seed 1001  ·  starter"));
    QVERIFY(!gallery.model.data(second, GalleryModel::MadeRole).toString().isEmpty());
    QTRY_COMPARE(gallery.model.models(),
                 (QStringList{QStringLiteral("Any model"), QStringLiteral("other"), QStringLiteral("starter")}));
    QCOMPARE(gallery.model.presets()[1], QStringLiteral("Quick preview"));
}

void GalleryModelTest::Filters_NarrowTheList_AndGoAway() {
    Gallery gallery(12);
    QTRY_COMPARE(gallery.model.models().size(), 3);
    QTRY_COMPARE(gallery.model.rowCount(), 12);
    gallery.model.setText(QStringLiteral("train"));
    QTRY_COMPARE(gallery.model.rowCount(), 3);
    QVERIFY(gallery.model.filtered());
    gallery.model.setModelIndex(1);
    QTRY_COMPARE(gallery.model.rowCount(), 1);
    QCOMPARE(gallery.prompt(0), QStringLiteral("A train leaves the station, take 6"));
    gallery.model.clearFilters();
    QTRY_COMPARE(gallery.model.rowCount(), 12);
    gallery.model.setLeastStars(4);
    QTRY_COMPARE(gallery.model.rowCount(), 3);
    gallery.model.setLeastStars(0);
    gallery.model.setPresetIndex(2);
    QTRY_COMPARE(gallery.model.rowCount(), 6);
    gallery.model.clearFilters();
    gallery.model.setPeriodIndex(1);  // today: at the least the one that was made just now
    QTRY_VERIFY(gallery.model.rowCount() < 12);
    QVERIFY(gallery.model.rowCount() >= 1);
}

void GalleryModelTest::Pictures_AreDecodedWhenTheyAreLookedAt() {
    Gallery gallery(4);
    QTRY_COMPARE(gallery.model.rowCount(), 4);
    QVERIFY(gallery.picture(0).isNull());
    QTRY_VERIFY(!gallery.picture(0).isNull());
    QVERIFY(gallery.picture(2).isNull());  // damaged, and not asked for for ever
    QTest::qWait(50);
    QVERIFY(gallery.picture(2).isNull());
}

void GalleryModelTest::Hover_MovesThePicture_UntilItEnds() {
    Gallery gallery(4);
    QTRY_COMPARE(gallery.model.rowCount(), 4);
    QTRY_VERIFY(!gallery.picture(1).isNull());
    const QImage still = gallery.picture(1);
    gallery.model.hover(1);
    QTRY_VERIFY(gallery.picture(1) != still);
    const QImage moved = gallery.picture(1);
    QTRY_VERIFY(gallery.picture(1) != moved);
    gallery.model.hover(-1);
    QCOMPARE(gallery.picture(1), still);
}

void GalleryModelTest::Scrolling_LeavesOutWhatIsNoLongerSeen() {
    GalleryServices services = fakeGallery(2000);
    const auto decoded = std::make_shared<std::atomic<int>>(0);
    services.frames = [decoded, frames = services.frames](const std::filesystem::path& file, int most) {
        ++*decoded;
        return frames(file, most);
    };
    Gallery gallery(std::move(services));
    QTRY_COMPARE(gallery.model.rowCount(), 2000);
    for (int row = 0; row < 2000; ++row) (void)gallery.picture(row);
    QTRY_VERIFY(!gallery.picture(1999).isNull());  // what is on the screen now came first
    QTest::qWait(300);
    QVERIFY2(*decoded < 400, qPrintable(QString::number(*decoded)));
}

void GalleryModelTest::Stars_AreKept() {
    Gallery gallery(3);
    QTRY_COMPARE(gallery.model.rowCount(), 3);
    gallery.model.setStars(0, 5);
    QCOMPARE(gallery.stars(0), 5);
    gallery.model.setLeastStars(5);
    QTRY_COMPARE(gallery.model.rowCount(), 1);
    gallery.model.setStars(0, 5);  // the same again takes them away
    QCOMPARE(gallery.stars(0), 0);
    gallery.model.setStars(0, 6);
    QCOMPARE(gallery.stars(0), 0);
}

void GalleryModelTest::Recall_TellsTheRecipe() {
    Gallery gallery(3);
    QTRY_COMPARE(gallery.model.rowCount(), 3);
    std::optional<GenerationRequest> recalled;
    connect(&gallery.model, &GalleryModel::recalled, this,
            [&recalled](const GenerationRequest& request) { recalled = request; });
    gallery.model.recall(1, GalleryModel::Recall::All);
    QTRY_VERIFY(recalled.has_value());
    QCOMPARE(recalled->overrides.seed.value_or(0), std::uint64_t{1001});
    QCOMPARE(recalled->negativePrompt, std::string("blurry"));
}

void GalleryModelTest::Recall_OfAStrangersFile_SaysWhy() {
    Gallery gallery(1);
    gallery.model.recallFile(QStringLiteral("/videos/holiday.mp4"));
    QTRY_VERIFY(gallery.model.problem().contains(QStringLiteral("holiday.mp4")));
    gallery.model.dismissProblem();
    QVERIFY(gallery.model.problem().isEmpty());
    QVERIFY(GalleryModel::isClip(QUrl::fromLocalFile(QStringLiteral("/a/B.MP4"))));
    QVERIFY(!GalleryModel::isClip(QUrl::fromLocalFile(QStringLiteral("/a/b.png"))));
    QVERIFY(!GalleryModel::isClip(QUrl(QStringLiteral("https://example.org/b.mp4"))));
}

void GalleryModelTest::Trash_AndBack() {
    Gallery gallery(3);
    QTRY_COMPARE(gallery.model.rowCount(), 3);
    const QString gone = gallery.prompt(1);
    gallery.model.trash(1);
    QTRY_COMPARE(gallery.model.rowCount(), 2);
    QVERIFY(gallery.prompt(1) != gone);
    QVERIFY(!gallery.model.notice().isEmpty());
    gallery.model.undoTrash();
    QTRY_COMPARE(gallery.model.rowCount(), 3);
    QVERIFY(gallery.model.notice().isEmpty());
}

void GalleryModelTest::DesktopTrash_TakesAFileAndGivesItBack() {
    const QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8());
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    const std::filesystem::path file = home.filePath(QStringLiteral("a clip.mkv")).toStdString();
    std::ofstream(file) << "frames";
    const auto taken = DesktopTrash::take(file);
    QVERIFY2(static_cast<bool>(taken), taken ? "" : taken.error().message.c_str());
    QVERIFY(!std::filesystem::exists(file));
    QVERIFY(std::filesystem::exists(taken.value()));
    QVERIFY(static_cast<bool>(DesktopTrash::giveBack(taken.value(), file)));
    QVERIFY(std::filesystem::exists(file));
    QVERIFY(!DesktopTrash::giveBack(taken.value(), file));
    QVERIFY(!DesktopTrash::take(home.filePath(QStringLiteral("nothing.mkv")).toStdString()));
}

void GalleryModelTest::NewClip_IsAddedAboveTheOthers() {
    GalleryServices services = fakeGallery(5);
    const auto all = services.list({}).value();
    const auto shown = std::make_shared<std::atomic<int>>(3);
    services.list = [all, shown](const LibraryFilter&) -> Result<std::vector<LibraryClip>> {
        return std::vector<LibraryClip>(all.end() - *shown, all.end());
    };
    Gallery gallery(std::move(services));
    QTRY_COMPARE(gallery.model.rowCount(), 3);
    QSignalSpy resets(&gallery.model, &QAbstractItemModel::modelReset);
    *shown = 5;
    gallery.model.clipArrived();
    QTRY_COMPARE(gallery.model.rowCount(), 5);
    QCOMPARE(resets.count(), 0);
    QVERIFY(gallery.prompt(0).endsWith(QStringLiteral("take 0")));
}

void GalleryModelTest::LookingAtTheDisk_HoldsUpNoQuestion_AndEndsWithTheGallery() {
    GalleryServices services = fakeGallery(12);
    const auto looks = std::make_shared<std::atomic<int>>(0);
    services.refresh = [looks](const CancelToken& cancel) -> Result<void> {
        ++*looks;
        while (!cancel.isCancelled()) QThread::msleep(1);
        return {};
    };
    Gallery gallery(std::move(services));
    QTRY_COMPARE(gallery.model.rowCount(), 12);
    QVERIFY(gallery.model.looking());
    gallery.model.setText(QStringLiteral("train"));
    QTRY_COMPARE(gallery.model.rowCount(), 3);
    gallery.model.clipArrived();
    gallery.model.clipArrived();
    QCOMPARE(looks->load(), 1);  // once more when this one has ended
}

void GalleryModelTest::TenThousandClips_DoNotHoldUpTheWindow() {
    Gallery gallery(10'000);
    QElapsedTimer clock;
    qint64 longest = 0;
    clock.start();
    while (gallery.model.rowCount() < 10'000) {
        QElapsedTimer turn;
        turn.start();
        QCoreApplication::processEvents();
        longest = std::max(longest, turn.elapsed());
        QVERIFY(clock.elapsed() < 5000);
    }
    QVERIFY2(longest < 200, qPrintable(QString::number(longest)));
}

QTEST_GUILESS_MAIN(GalleryModelTest)
#include "gallery_model_test.moc"
