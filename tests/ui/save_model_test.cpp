// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/studio_fixture.h"
#include "ui/Export/clip_names.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

const QList<SaveFormat> kFormats{{QStringLiteral("MP4 video"), QStringLiteral("mp4")},
                                 {QStringLiteral("WebM video"), QStringLiteral("webm")}};

}  // namespace

class SaveModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void Save_WithoutClip_IsNotOffered();
    void Save_Clip_WritesOnAnotherThreadAndSaysSo();
    void Save_NameWithoutSuffix_TakesTheChosenFormat();
    void Save_Failing_ShowsTheEnginesSentence();
    void Save_Stopped_CancelsAndSaysNothing();
    void Save_DestroyedWhileWriting_WaitsForTheThread();
    void Save_OverAFileThatIsThere_AsksFirst();
    void SuggestedName_ComesFromThePicture();
    void SuggestedName_WithPercentSigns_StaysAsItIs();
    void NewClip_AfterSaving_IsUnsaved();

private:
    QTemporaryDir m_folder;
};

void SaveModelTest::Save_WithoutClip_IsNotOffered() {
    SaveModel save(fakeServices(std::make_unique<ManualJobService>()).saveClip, kFormats);
    QVERIFY(!save.canSave());
    save.save(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("none.mp4"))), 0);
    QTest::qWait(50);
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("none.mp4"))));
}

void SaveModelTest::Save_Clip_WritesOnAnotherThreadAndSaysSo() {
    std::atomic<bool> elsewhere = false;
    SaveModel save(
        [gui = std::this_thread::get_id(), &elsewhere](const Clip& clip, const std::filesystem::path& path,
                                                       const CancelToken&,
                                                       const std::function<void(double)>& progress) -> Result<void> {
            elsewhere = gui != std::this_thread::get_id();
            progress(0.5);
            QFile file(QString::fromStdString(path.string()));
            if (!file.open(QIODevice::WriteOnly)) return Error{ErrorCode::Disk, "no", ""};
            file.write(QByteArray::number(static_cast<qlonglong>(clip.frames->size())));
            return {};
        },
        kFormats);
    save.setClip(smallClip(3), QStringLiteral("photo.jpg"));
    QVERIFY(save.canSave());
    const QString path = m_folder.filePath(QStringLiteral("über.mp4"));
    save.save(QUrl::fromLocalFile(path), 0);
    QVERIFY(save.writing()->active());
    QVERIFY(!save.canSave());
    QCOMPARE(save.message(), QStringLiteral("Saving über.mp4…"));
    QTRY_VERIFY(!save.writing()->active());
    QVERIFY(elsewhere);
    QCOMPARE(save.writing()->progress(), 0.5);
    QCOMPARE(save.message(), QStringLiteral("Saved über.mp4"));
    QCOMPARE(save.savedFile(), QUrl::fromLocalFile(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("3"));
}

void SaveModelTest::Save_NameWithoutSuffix_TakesTheChosenFormat() {
    SaveModel save(fakeServices(std::make_unique<ManualJobService>()).saveClip, kFormats);
    save.setClip(smallClip(3), {});
    save.save(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("v1.2"))), 1);
    QTRY_VERIFY(!save.writing()->active());
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("v1.2.webm"))));
    QCOMPARE(save.filters(), (QStringList{QStringLiteral("MP4 video (*.mp4)"), QStringLiteral("WebM video (*.webm)")}));
}

void SaveModelTest::Save_Failing_ShowsTheEnginesSentence() {
    SaveModel save(fakeServices(std::make_unique<ManualJobService>()).saveClip, kFormats);
    save.setClip(smallClip(3), {});
    save.save(QUrl::fromLocalFile(QStringLiteral("/no/such/folder/clip.mp4")), 0);
    QTRY_VERIFY(!save.writing()->active());
    QCOMPARE(save.writing()->error(),
             QStringLiteral("/no/such/folder/clip.mp4 could not be written; choose another folder."));
    QVERIFY(save.savedFile().isEmpty());
    QVERIFY(save.canSave());
    save.writing()->dismissError();
    QVERIFY(save.writing()->error().isEmpty());
}

void SaveModelTest::Save_Stopped_CancelsAndSaysNothing() {
    SaveModel save(
        [](const Clip&, const std::filesystem::path&, const CancelToken& cancel,
           const std::function<void(double)>&) -> Result<void> {
            while (!cancel.isCancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return Error{ErrorCode::Cancelled, "Cancelled.", ""};
        },
        kFormats);
    save.setClip(smallClip(3), {});
    save.save(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("stopped.mp4"))), 0);
    save.writing()->cancel();
    QTRY_VERIFY(!save.writing()->active());
    QVERIFY(save.writing()->error().isEmpty());
    QVERIFY(save.message().isEmpty());
}

void SaveModelTest::Save_DestroyedWhileWriting_WaitsForTheThread() {
    std::atomic<bool> ended = false;
    {
        SaveModel save(
            [&ended](const Clip&, const std::filesystem::path&, const CancelToken& cancel,
                     const std::function<void(double)>& progress) -> Result<void> {
                while (!cancel.isCancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                progress(0.9);
                ended = true;
                return Error{ErrorCode::Cancelled, "Cancelled.", ""};
            },
            kFormats);
        save.setClip(smallClip(3), {});
        save.save(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("ended.mp4"))), 0);
    }
    QVERIFY(ended);
}

void SaveModelTest::Save_OverAFileThatIsThere_AsksFirst() {
    SaveModel save(fakeServices(std::make_unique<ManualJobService>()).saveClip, kFormats);
    save.setClip(smallClip(3), {});
    const QString path = m_folder.filePath(QStringLiteral("there.mp4"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("old");
    file.close();
    const auto content = [&file] {
        const bool opened = file.open(QIODevice::ReadOnly);
        const QByteArray bytes = opened ? file.readAll() : QByteArray();
        file.close();
        return bytes;
    };
    save.save(QUrl::fromLocalFile(path), 0);
    QVERIFY(!save.writing()->active());
    QVERIFY(save.writing()->question().startsWith(QStringLiteral("there.mp4 is there already")));
    save.writing()->keepFile();
    QVERIFY(save.writing()->question().isEmpty());
    save.writing()->replaceFile();  // the question was answered: nothing to replace
    QTest::qWait(50);
    QCOMPARE(content(), QByteArray("old"));
    save.save(QUrl::fromLocalFile(path), 0);
    save.writing()->replaceFile();
    QTRY_VERIFY(save.saved());
    QVERIFY(save.writing()->question().isEmpty());
    QCOMPARE(content(), QByteArray("3"));
}

void SaveModelTest::SuggestedName_ComesFromThePicture() {
    SaveModel save(fakeServices(std::make_unique<ManualJobService>()).saveClip, kFormats);
    save.setClip(smallClip(3), QStringLiteral("my  old dog.v2.jpeg"));
    QVERIFY2(save.suggestedFile().fileName().startsWith(QStringLiteral("my_old_dog.v2_0")),
             qPrintable(save.suggestedFile().fileName()));
    QVERIFY(save.suggestedFile().fileName().endsWith(QStringLiteral(".mp4")));
    QVERIFY(!QFile::exists(save.suggestedFile().toLocalFile()));
}

void SaveModelTest::SuggestedName_WithPercentSigns_StaysAsItIs() {
    const QString name =
        freeClipFile(clipBaseName(QStringLiteral("/pictures/100%1 %n%s.jpg")), QStringLiteral("mp4")).fileName();
    QVERIFY2(name.startsWith(QStringLiteral("100%1_%n%s_0")), qPrintable(name));
    QVERIFY2(name.endsWith(QStringLiteral(".mp4")), qPrintable(name));
}

void SaveModelTest::NewClip_AfterSaving_IsUnsaved() {
    SaveModel save(fakeServices(std::make_unique<ManualJobService>()).saveClip, kFormats);
    save.setClip(smallClip(3), {});
    save.save(QUrl::fromLocalFile(m_folder.filePath(QStringLiteral("first.mp4"))), 0);
    QTRY_VERIFY(!save.savedFile().isEmpty());
    save.setClip(smallClip(3), {});
    QVERIFY(save.savedFile().isEmpty());
    QVERIFY(save.message().isEmpty());
    QVERIFY(save.canSave());
}

QTEST_GUILESS_MAIN(SaveModelTest)
#include "save_model_test.moc"
