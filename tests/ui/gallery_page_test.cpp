// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/page_harness.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

#include <ctime>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

std::function<void(StudioServices&)> withClips(int clips) {
    return [clips](StudioServices& services) { services.gallery = fakeGallery(clips); };
}

/// What this thread has computed; other programs on the machine do not count.
double threadMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

/// The gallery on the screen, its clips listed.
void openGallery(Studio& studio, int clips) {
    QVERIFY(studio.ready());
    studio.key(Qt::Key_3, Qt::AltModifier);
    QTRY_COMPARE(studio.session.gallery()->rowTotal(), clips);
    QTRY_VERIFY(clips == 0 || studio.has("stars0"));
    studio.item("galleryGrid")->forceActiveFocus();
}

}  // namespace

class GalleryPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { keepWarnings(); }
    void cleanup();
    void Page_EmptyAndFull_LoadsWithoutAWarning();
    void ByKey_ChosenStarredRecalledAndThrownAway();
    void ByMouse_StarredOpenedAndFiltered();
    void Recipe_ByKey_IsShownCopiedAndUsed();
    void ClipDropped_Anywhere_GivesItsRecipeBack();
    void ClipDropped_OffersLessOfItAndTheWayBack();
    void TenThousandClips_ScrollWithoutAHitch();
};

void GalleryPageTest::cleanup() {
    const QStringList found = takeWarnings();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void GalleryPageTest::Page_EmptyAndFull_LoadsWithoutAWarning() {
    for (const int clips : {0, 30}) {
        Studio studio({}, withClips(clips));
        openGallery(studio, clips);
        QVERIFY(!studio.window->grabWindow().isNull());
        studio.window->resize(studio.window->minimumSize());
        QTest::qWait(100);
        QVERIFY(!studio.window->grabWindow().isNull());
    }
}

void GalleryPageTest::ByKey_ChosenStarredRecalledAndThrownAway() {
    Studio studio({}, withClips(12));
    openGallery(studio, 12);
    GalleryModel& gallery = *studio.session.gallery();
    studio.key(Qt::Key_Right);
    studio.key(Qt::Key_3);
    QCOMPARE(gallery.data(gallery.index(1), GalleryModel::StarsRole).toInt(), 3);
    studio.key(Qt::Key_S);
    QTRY_COMPARE(studio.session.compose()->seed(), QStringLiteral("1001"));
    QCOMPARE(studio.session.page(), StudioSession::Page::Create);
    QVERIFY(studio.session.compose()->prompt().isEmpty());
    studio.key(Qt::Key_3, Qt::AltModifier);
    studio.key(Qt::Key_A);
    QTRY_COMPARE(studio.session.compose()->prompt(), QStringLiteral("Snow falls on the old bridge, take 1"));
    QCOMPARE(studio.session.compose()->negativePrompt(), QStringLiteral("blurry"));
    QCOMPARE(studio.session.compose()->presetIndex(), 1);
    studio.key(Qt::Key_3, Qt::AltModifier);
    studio.key(Qt::Key_Delete);
    QTRY_COMPARE(gallery.rowTotal(), 11);
    QTRY_VERIFY(studio.item("trashBanner")->isVisible());
    studio.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(gallery.rowTotal(), 12);
    studio.key(Qt::Key_F, Qt::ControlModifier);
    studio.type(QStringLiteral("train"));  // letters, not recalls
    QTRY_COMPARE(gallery.rowTotal(), 3);
    studio.key(Qt::Key_Escape);
    QTRY_COMPARE(gallery.rowTotal(), 12);
}

void GalleryPageTest::ByMouse_StarredOpenedAndFiltered() {
    Studio studio({}, withClips(12));
    openGallery(studio, 12);
    GalleryModel& gallery = *studio.session.gallery();
    const QQuickItem* stars = studio.item("stars2");
    const QPoint second = stars->mapToScene(QPointF(stars->width() * 0.3, stars->height() / 2)).toPoint();
    QTest::mouseClick(studio.window, Qt::LeftButton, Qt::NoModifier, second);
    QTRY_COMPARE(gallery.data(gallery.index(2), GalleryModel::StarsRole).toInt(), 2);
    studio.click("periodFilter");
    QTest::qWait(50);
    studio.key(Qt::Key_Down);
    studio.key(Qt::Key_Return);
    QTRY_COMPARE(gallery.periodIndex(), 1);
    studio.click("clearFilters");
    QTRY_COMPARE(gallery.rowTotal(), 12);
    QTest::qWait(50);
    const QPoint cell = studio.middleOf("stars0") - QPoint(60, 90);
    QTest::mouseMove(studio.window, cell);
    QTest::qWait(30);
    QTest::mouseDClick(studio.window, Qt::LeftButton, Qt::NoModifier, cell);
    QTRY_VERIFY(studio.session.viewer()->hasClip());
    QCOMPARE(studio.session.page(), StudioSession::Page::Create);
}

void GalleryPageTest::Recipe_ByKey_IsShownCopiedAndUsed() {
    Studio studio({}, withClips(3));
    openGallery(studio, 3);
    studio.key(Qt::Key_Right);
    studio.key(Qt::Key_I);
    const RecipeModel& recipe = *studio.session.gallery()->recipe();
    QTRY_VERIFY(recipe.ready());
    QTRY_VERIFY(studio.has("recipePrompt"));
    QCOMPARE(studio.item("recipePrompt")->property("text").toString(),
             QStringLiteral("Snow falls on the old bridge, take 1"));
    recipe.copy();
    const QString copied = QGuiApplication::clipboard()->text();
    for (const char* part : {"take 1", "Negative prompt: blurry", "Seed: 1001", "Picture: harbour.jpg", "Steps: 30",
                             "Scheduler: DDIM", "Frames: 17", "Note: On this CPU", "9f86d081884c", "AVX2"})
        QVERIFY2(copied.contains(QLatin1String(part)), qPrintable(copied));
    QTest::qWait(250);  // until it has opened
    studio.click("useRecipe");
    QTRY_COMPARE(studio.session.compose()->seed(), QStringLiteral("1001"));
    QCOMPARE(studio.session.page(), StudioSession::Page::Create);
    // A file that tells nothing says so.
    studio.session.gallery()->recipe()->show(QStringLiteral("/elsewhere/holiday.mp4"));
    QTRY_VERIFY(recipe.problem().contains(QStringLiteral("holiday.mp4")));
    QVERIFY(!recipe.ready() && recipe.rows().isEmpty());
}

void GalleryPageTest::ClipDropped_Anywhere_GivesItsRecipeBack() {
    Studio studio({}, withClips(4));
    QVERIFY(studio.ready());
    studio.key(Qt::Key_2, Qt::AltModifier);
    studio.drop({QUrl::fromLocalFile(QStringLiteral("/clips/clip3.mkv"))});
    QTRY_COMPARE(studio.session.compose()->prompt(), QStringLiteral("Mist drifts through the valley, take 3"));
    QCOMPARE(studio.session.compose()->seed(), QStringLiteral("1003"));
    QCOMPARE(studio.session.page(), StudioSession::Page::Create);
}

void GalleryPageTest::ClipDropped_OffersLessOfItAndTheWayBack() {
    Studio studio({}, withClips(4));
    QVERIFY(studio.ready());
    ComposeModel& compose = *studio.session.compose();
    studio.drop({goodPicture()});
    QTRY_VERIFY(compose.hasPicture());
    compose.setPrompt(QStringLiteral("clouds drift"));
    compose.setPresetIndex(1);
    compose.settings()->setNumber(4, 12);
    compose.zoomCrop(2, 0.2, 0.2);
    const QRectF crop = compose.crop();
    const auto changes = compose.settings()->changes();
    const auto dropClip = [&] {
        studio.drop({QUrl::fromLocalFile(QStringLiteral("/clips/clip2.mkv"))});
        QTRY_VERIFY(studio.item("recalledBar")->isVisible());
        (void)studio.window->grabWindow();  // its buttons are in their places once it has been drawn
        QCOMPARE(compose.seed(), QStringLiteral("1002"));
        QVERIFY(!studio.session.recalled()->notice().isEmpty());
    };
    dropClip();
    studio.click("undoRecall");
    QVERIFY(!studio.item("recalledBar")->isVisible());
    QCOMPARE(compose.prompt(), QStringLiteral("clouds drift"));
    QCOMPARE(compose.negativePrompt(), QString());
    QCOMPARE(compose.presetIndex(), 1);
    QCOMPARE(compose.seed(), QString());
    QCOMPARE(compose.crop(), crop);
    QVERIFY(compose.settings()->changes() == changes);
    dropClip();
    studio.click("onlyPrompt");
    QCOMPARE(compose.prompt(), QStringLiteral("A train leaves the station, take 2"));
    QCOMPARE(compose.seed(), QString());
    QCOMPARE(compose.presetIndex(), 1);
    compose.setPrompt(QStringLiteral("clouds drift"));
    dropClip();
    studio.click("onlySeed");
    QCOMPARE(compose.prompt(), QStringLiteral("clouds drift"));
    QCOMPARE(compose.seed(), QStringLiteral("1002"));
    // What is asked for next ends the offer.
    dropClip();
    studio.session.generate();
    QTRY_VERIFY(!studio.item("recalledBar")->isVisible());
}

void GalleryPageTest::TenThousandClips_ScrollWithoutAHitch() {
    Studio studio({}, withClips(10'000));
    openGallery(studio, 10'000);
    QQuickItem* grid = studio.item("galleryGrid");
    const double height = grid->property("contentHeight").toDouble();
    double longest = 0;
    for (int i = 0; i <= 60; ++i) {
        const double began = threadMilliseconds();
        grid->setProperty("contentY", (height - grid->height()) * i / 60);
        QCoreApplication::processEvents();
        (void)studio.window->grabWindow();
        longest = std::max(longest, threadMilliseconds() - began);
    }
    qInfo("longest turn of the event loop: %.0f ms", longest);
    QVERIFY2(longest < 200, qPrintable(QString::number(longest)));
}

int main(int argc, char** argv) {
    StudioWindow::prepareApplication();
    QGuiApplication app(argc, argv);
    GalleryPageTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "gallery_page_test.moc"
