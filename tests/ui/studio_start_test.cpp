// SPDX-License-Identifier: Apache-2.0
// The real program, started where things are not as they should be (cases 64 and 94): a window comes, or a sentence.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <sqlite3.h>

#include <initializer_list>
#include <memory>
#include <utility>

class StudioStartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void Case64_DataFolderThatCannotBe_OpensAllTheSame();
    void Case64_JournalOfANewerVersion_OpensAndIsLeftAlone();
    void Case64_NoTemporaryFolder_AndNoRuntimeFolder_Opens();
    void Case77_DamagedJournal_IsSetAsideAndToldOf();
    void Case64_SettingsThatCannotBeWritten_Opens();
    void Case79_SafeMode_HoldsTheQueue();
    void Case94_NoFonts_Opens();
    void Case94_Mirrored_Opens();
    void Case94_TwiceTheScale_Opens();
    void Case94_NoDisplay_EndsWithASentence_NotACoreDump();
    void APictureThatIsNone_OpensAndSaysSo();

private:
    struct Ended {
        int code = -1;
        bool crashed = true;
        QString said;
        QImage window;
    };
    using Changes = std::initializer_list<std::pair<const char*, QString>>;

    QString at(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    Ended start(Changes changes, QStringList arguments = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void StudioStartTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    for (const char* name : {"home", "config", "data", "run"})
        QVERIFY(QDir(m_folder->path()).mkpath(QLatin1String(name)));
    QVERIFY(QFile::setPermissions(at("run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

StudioStartTest::Ended StudioStartTest::start(Changes changes, QStringList arguments) const {
    QProcessEnvironment place = QProcessEnvironment::systemEnvironment();
    place.insert(QStringLiteral("HOME"), at("home"));
    place.insert(QStringLiteral("XDG_CONFIG_HOME"), at("config"));
    place.insert(QStringLiteral("XDG_RUNTIME_DIR"), at("run"));
    place.insert(QStringLiteral("MUTOSCOPE_DATA"), at("data"));
    for (const auto& [name, value] : changes) place.insert(QLatin1String(name), value);
    arguments +=
        {QStringLiteral("--screenshot"), at("window.png"), QStringLiteral("--after-ms"), QStringLiteral("1500")};
    QFile::remove(at("window.png"));
    QProcess program;
    program.setProcessEnvironment(place);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(MUTOSCOPE_STUDIO), arguments);
    Ended ended;
    if (!program.waitForFinished(60'000)) return ended;
    ended.code = program.exitCode();
    ended.crashed = program.exitStatus() != QProcess::NormalExit;
    ended.said = QString::fromUtf8(program.readAll());
    ended.window.load(at("window.png"));
    return ended;
}

#define QVERIFY_OPENED(ended)                                                  \
    QVERIFY2(!(ended).crashed && (ended).code == 0, qPrintable((ended).said)); \
    QVERIFY((ended).window.width() >= 900)

void StudioStartTest::Case64_DataFolderThatCannotBe_OpensAllTheSame() {
    const QString file = at("a file");
    QFile made(file);
    QVERIFY(made.open(QIODevice::WriteOnly));
    for (const QString& place : {file, file + QStringLiteral("/below it"), QStringLiteral("/proc/nothing here")}) {
        const Ended ended = start({{"MUTOSCOPE_DATA", place}});
        QVERIFY_OPENED(ended);
        QVERIFY2(ended.said.contains(QStringLiteral("Jobs end with the program")), qPrintable(ended.said));
    }
}

void StudioStartTest::Case64_JournalOfANewerVersion_OpensAndIsLeftAlone() {
    const Ended before = start({});
    QVERIFY_OPENED(before);
    QFile journal(at("data") + QStringLiteral("/journal.db"));
    sqlite3* opened = nullptr;
    QCOMPARE(sqlite3_open(qPrintable(journal.fileName()), &opened), SQLITE_OK);
    const char* const change = "PRAGMA user_version = 999; UPDATE about SET value = 999 WHERE name = 'version'";
    QCOMPARE(sqlite3_exec(opened, change, nullptr, nullptr, nullptr), SQLITE_OK);
    QCOMPARE(sqlite3_close(opened), SQLITE_OK);
    QVERIFY(journal.open(QIODevice::ReadOnly));
    const QByteArray newer = journal.readAll();
    journal.close();
    const Ended ended = start({});
    QVERIFY_OPENED(ended);
    QVERIFY2(ended.said.contains(QStringLiteral("newer")), qPrintable(ended.said));
    QVERIFY(journal.open(QIODevice::ReadOnly));
    QCOMPARE(journal.readAll(), newer);
}

void StudioStartTest::Case77_DamagedJournal_IsSetAsideAndToldOf() {
    const Ended before = start({});
    QVERIFY_OPENED(before);
    QFile journal(at("data") + QStringLiteral("/journal.db"));
    QVERIFY(journal.open(QIODevice::ReadWrite));
    QVERIFY(journal.seek(60));  // SQLite's user_version, which says something else now than the journal does
    QCOMPARE(journal.write(QByteArray::fromHex("000003e7")), 4);
    journal.close();
    const Ended ended = start({});
    QVERIFY_OPENED(ended);
    QVERIFY2(ended.said.contains(QStringLiteral("damaged")), qPrintable(ended.said));
}

void StudioStartTest::Case64_NoTemporaryFolder_AndNoRuntimeFolder_Opens() {
    const Ended ended = start({{"TMPDIR", at("gone")}, {"XDG_RUNTIME_DIR", at("gone too")}});
    QVERIFY_OPENED(ended);
}

void StudioStartTest::Case64_SettingsThatCannotBeWritten_Opens() {
    const Ended ended = start({{"XDG_CONFIG_HOME", QStringLiteral("/proc/nothing here")}});
    QVERIFY_OPENED(ended);
}

void StudioStartTest::Case79_SafeMode_HoldsTheQueue() {
    const Ended ended = start({}, {QStringLiteral("--safe-mode")});
    QVERIFY_OPENED(ended);
}

void StudioStartTest::Case94_NoFonts_Opens() {
    QFile none(at("fonts.conf"));
    QVERIFY(none.open(QIODevice::WriteOnly));
    none.write("<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    none.close();
    const Ended ended = start({{"FONTCONFIG_FILE", none.fileName()}});
    QVERIFY_OPENED(ended);
}

void StudioStartTest::Case94_Mirrored_Opens() {
    const Ended ended = start({}, {QStringLiteral("-reverse")});
    QVERIFY_OPENED(ended);
}

void StudioStartTest::Case94_TwiceTheScale_Opens() {
    const Ended ended = start({{"QT_SCALE_FACTOR", QStringLiteral("2")}});
    QVERIFY_OPENED(ended);
}

void StudioStartTest::Case94_NoDisplay_EndsWithASentence_NotACoreDump() {
    for (const QString& platform : {QStringLiteral("xcb"), QStringLiteral("no such thing")}) {
        const Ended ended =
            start({{"QT_QPA_PLATFORM", platform}, {"DISPLAY", QString()}, {"WAYLAND_DISPLAY", QString()}});
        QVERIFY2(!ended.crashed, qPrintable(ended.said));
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.said.contains(QStringLiteral("There is no display")), qPrintable(ended.said));
    }
}

void StudioStartTest::APictureThatIsNone_OpensAndSaysSo() {
    const Ended ended = start({}, {at("no such picture.jpg")});
    QVERIFY_OPENED(ended);
}

QTEST_GUILESS_MAIN(StudioStartTest)
#include "studio_start_test.moc"
