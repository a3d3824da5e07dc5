// SPDX-License-Identifier: Apache-2.0
// The engine's own sentences, as its own calls say them, in the window's languages.
#include "ui/Shell/engine_words.h"

#include "engine/media/disk_error.h"
#include "engine/media/export_formats.h"
#include "engine/media/picture_reader.h"
#include "engine/memory/alternatives.h"
#include "engine/request/resource_paths.h"
#include "engine/runtime/recipe.h"
#include "engine/store/journal.h"
#include "engine/systems/model_survey.h"
#include "tests/ui/studio_fixture.h"

#include <QBuffer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include <cerrno>
#include <fstream>

using namespace mutoscope;
using namespace mutoscope::test;

namespace {

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

QString inLanguage(const QString& language, const std::string& sentence) {
    QTranslator translator;  // settings have their names from the window
    if (translator.load(QStringLiteral(":/mutoscope/translations/mutoscope_%1.qm").arg(language)))
        QCoreApplication::installTranslator(&translator);
    EngineWords::setLanguage(language);
    return EngineWords::shown(sentence);
}

/// Words with three entries of their own making.
EngineWords exampleWords(const QString& language) {
    QBuffer file;
    file.setData(
        "<TS><context><message><source>%1 is empty; choose another file.</source><translation>Leer: %1.</translation>"
        "</message><message><source>The job waits: %1</source><translation>Wartet: %1</translation></message>"
        "<message><source>in tiles</source><translation>in Kacheln</translation></message>"
        "<message><source>Not yet.</source><translation type=\"unfinished\">Noch nicht.</translation></message>"
        "</context></TS>");
    file.open(QIODevice::ReadOnly);
    return EngineWords(file, language);
}

Error planRefusal(const std::function<void(GenerationRequest&)>& change) {
    static const auto presets = PresetLibrary::load(presetsFolder() / "generation");
    GenerationRequest request;
    request.preset = "quick";
    request.picture = std::make_shared<Image>(examplePicture(64, 64));
    change(request);
    ModelFacts model = exampleModel();
    DeviceFacts cpu{.id = "cpu", .name = "CPU"};
    const auto plan = resolvePlan(request, presets.value(), model, {cpu});
    return plan ? Error{ErrorCode::Internal, "nothing was refused", ""} : plan.error();
}

}  // namespace

class EngineWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup() { EngineWords::setLanguage({}); }
    void EngineSentences_InEachLanguage_AreWholeSentencesOfIt_data();
    void EngineSentences_InEachLanguage_AreWholeSentencesOfIt();
    void EveryPattern_FilledWithNames_ComesOutAsItsTranslation_data();
    void EveryPattern_FilledWithNames_ComesOutAsItsTranslation();
    void Sentence_WithAnotherInIt_IsTranslatedInside();
    void Sentences_OneAfterAnother_AreEachTranslated();
    void Phrases_InAList_AreEachTranslated();
    void UnknownWords_AnyLanguage_StayAsTheyAre();
    void English_AnySentence_StaysAsItIs();
    void VariablePart_WithSignsOfPatterns_IsPutBackUnchanged();
    void UnfinishedEntry_Found_IsNotUsed();
    void Sentences_OfAllKinds_TakeSoLong_data();
    void Sentences_OfAllKinds_TakeSoLong();

private:
    QTemporaryDir m_folder;
};

void EngineWordsTest::initTestCase() { qputenv("MUTOSCOPE_RESOURCES", MUTOSCOPE_SOURCE_DIR); }

void EngineWordsTest::EngineSentences_InEachLanguage_AreWholeSentencesOfIt_data() {
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    QTest::addColumn<QString>("chinese");
    const std::filesystem::path folder = m_folder.path().toStdString();
    const auto row = [](const char* name, const std::string& english, const QString& german, const QString& chinese) {
        QTest::newRow(name) << QString::fromStdString(english) << german << chinese;
    };

    write(folder / "empty.png", "");
    row("empty picture", readPicture(folder / "empty.png").error().message,
        QStringLiteral("„empty.png“ ist leer; eine andere Datei wählen."),
        QStringLiteral("“empty.png”是空文件；请选择其他文件。"));
    write(folder / "letter.jpg", "Dear Sir or Madam, this is not a picture.");
    row("no picture", readPicture(folder / "letter.jpg").error().message,
        QStringLiteral("„letter.jpg“ ist kein Bild; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen."),
        QStringLiteral("“letter.jpg”不是图片；请选择 JPEG、PNG、WebP、TIFF 或 BMP 图片。"));
    row("missing picture", readPicture(folder / "gone.jpg").error().message,
        QStringLiteral("„gone.jpg“ gibt es nicht; Namen und Ordner prüfen."),
        QStringLiteral("“gone.jpg”不存在；请检查名称和文件夹。"));
    row("full disk", diskError(ENOSPC, folder / "clip.mp4").message,
        QStringLiteral(
            "Der Datenträger ist voll: „clip.mp4“ konnte nicht geschrieben werden; Platz schaffen oder einen "
            "anderen Ordner wählen."),
        QStringLiteral("磁盘已满：无法写入“clip.mp4”；请腾出空间或选择其他文件夹。"));
    row("no permission", diskError(EACCES, "/data/clips/clip.mp4").message,
        QStringLiteral("„clip.mp4“ darf in „/data/clips“ nicht geschrieben werden; einen Ordner wählen, in den "
                       "geschrieben werden darf."),
        QStringLiteral("没有权限把“clip.mp4”写入“/data/clips”；请选择有写入权限的文件夹。"));

    const QString model = QString::fromStdString((folder / "model").string());
    write(folder / "model" / "model_index.json",
          R"({"_class_name": "StableVideoDiffusionPipeline", "vae": ["diffusers", "AutoencoderKLTemporalDecoder"]})");
    row("incomplete model", surveyModel(folder / "model").problem,
        QStringLiteral("Das Modell ist unvollständig: vae/config.json, "
                       "vae/diffusion_pytorch_model.safetensors fehlen; es noch einmal herunterladen."),
        QStringLiteral("模型不完整：缺少 vae/config.json, vae/diffusion_pytorch_model.safetensors；请重新下载。"));
    write(folder / "other" / "model_index.json", R"({"_class_name": 5})");
    row("damaged model", surveyModel(folder / "other").problem,
        QString::fromStdString((folder / "other/model_index.json").string()) +
            QStringLiteral(": hat kein _class_name; die Datei ist beschädigt."),
        QString::fromStdString((folder / "other/model_index.json").string()) +
            QStringLiteral("：没有 _class_name；文件已损坏。"));

    row("planner, range", planRefusal([](GenerationRequest& request) { request.overrides.steps = 5000; }).message,
        QStringLiteral("Schritte: 5000; möglich ist 1 bis 1000."),
        QStringLiteral("步数为 5000；必须在 1 到 1000 之间。"));
    row("planner, device", planRefusal([](GenerationRequest& request) { request.overrides.device = "cuda:7"; }).message,
        QStringLiteral("Ein Gerät „cuda:7“ gibt es hier nicht; auto oder eines von cpu wählen."),
        QStringLiteral("这里没有设备“cuda:7”；请选择 auto 或以下之一：cpu。"));
    row("planner, prompt", planRefusal([](GenerationRequest& request) { request.prompt.assign(70'000, 'a'); }).message,
        QStringLiteral("Der Prompt ist länger als 64 KiB; kürzer schreiben."),
        QStringLiteral("提示词超过 64 KiB；请缩短。"));
    const auto presets = PresetLibrary::load(presetsFolder() / "generation");
    ResolvedPlan plan;
    plan.width = plan.height = 512;
    plan.frames = 16;
    plan.memory.required = 8ull << 30;
    plan.memory.available = 2ull << 30;
    row("planner, memory", notEnoughMemory({}, plan, presets.value(), exampleModel(), {}, {}).message,
        QStringLiteral("Das braucht 8,0 GiB Speicher, und 2,0 GiB sind frei; andere Programme schließen oder ein "
                       "kleineres Modell wählen."),
        QStringLiteral("这需要 8.0 GiB 内存，可用 2.0 GiB；请关闭其他程序或选择更小的模型。"));
    row("preset", parsePreset(R"({"schema_version": 1, "id": "a", "name": 7})", "mine.json").error().message,
        QStringLiteral("Die Vorlage „mine.json“: „name“ muss ein Text sein."),
        QStringLiteral("预设“mine.json”：“name”必须是文本。"));
    row("recipe", parseRecipe("{").error().message, QStringLiteral("Das Rezept ist kein gültiges JSON."),
        QStringLiteral("配方不是有效的 JSON。"));
    const auto journal = Journal::open(folder / "data");
    row("queue", journal.value()->remove(12).error().message,
        QStringLiteral("Einen Auftrag 12 gibt es nicht; in der Liste nach den Nummern sehen."),
        QStringLiteral("没有任务 12；请在队列中查看编号。"));
    const std::string format = exportFormatFromString("mpeg").error().message;
    QString ids = QString::fromStdString(format.substr(format.rfind("one of ") + 7));
    ids.chop(1);
    row("format", format, QStringLiteral("Das Exportformat kann nicht „mpeg“ sein; eines von %1 wählen.").arg(ids),
        QStringLiteral("导出格式不能是“mpeg”；请选择以下之一：%1。").arg(ids));
}

void EngineWordsTest::EngineSentences_InEachLanguage_AreWholeSentencesOfIt() {
    QFETCH(QString, english);
    QFETCH(QString, german);
    QFETCH(QString, chinese);
    QCOMPARE(inLanguage(QStringLiteral("de"), english.toStdString()), german);
    QCOMPARE(inLanguage(QStringLiteral("zh_CN"), english.toStdString()), chinese);
}

void EngineWordsTest::EveryPattern_FilledWithNames_ComesOutAsItsTranslation_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN");
}

void EngineWordsTest::EveryPattern_FilledWithNames_ComesOutAsItsTranslation() {
    QFETCH(QString, language);
    QFile file(QStringLiteral(":/mutoscope/translations/engine_%1.ts").arg(language));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    EngineWords::setLanguage(language);
    QString source;
    int checked = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("source")) source = xml.readElementText();
        if (xml.name() != QLatin1String("translation")) continue;
        QString sentence = source, wanted = xml.readElementText();
        for (int part = 1; part <= 5; ++part) {
            const QString name = QStringLiteral("file-%1").arg(part);
            sentence.replace(QStringLiteral("%%1").arg(part), name);
            wanted.replace(QStringLiteral("%%1").arg(part), name);
        }
        // What has no words of its own, such as "%1: %2", says nothing about names.
        const bool wordless = !source.contains(QRegularExpression(QStringLiteral("[A-Za-z]{2}")));
        QCOMPARE(EngineWords::shown(sentence), wordless ? sentence : wanted);
        ++checked;
    }
    QVERIFY(checked > 400);
}

void EngineWordsTest::Sentence_WithAnotherInIt_IsTranslatedInside() {
    QCOMPARE(inLanguage(QStringLiteral("de"), "Waiting to begin: " + diskError(ENOSPC, "/a/b.mp4").message),
             QStringLiteral("Wartet auf den Beginn: Der Datenträger ist voll: „b.mp4“ konnte nicht geschrieben werden; "
                            "Platz schaffen oder einen anderen Ordner wählen."));
    // The reason why, three levels deep, and behind a part that the message begins with.
    QCOMPARE(inLanguage(QStringLiteral("zh_CN"),
                        "This job cannot be read: Starter or the preset: steps is 5000; it must be from 1 to 1000."),
             QStringLiteral("无法读取这个任务：Starter 或预设：步数为 5000；必须在 1 到 1000 之间。"));
    QCOMPARE(inLanguage(QStringLiteral("zh_CN"), "Memory ran out after step 3 of 20; trying once more from there."),
             QStringLiteral("内存不足（第 3 步之后，共 20 步）；从该处再试一次。"));
    QCOMPARE(inLanguage(QStringLiteral("zh_CN"), "Memory ran out; trying once more from there."),
             QStringLiteral("内存不足；从该处再试一次。"));
}

void EngineWordsTest::Sentences_OneAfterAnother_AreEachTranslated() {
    const std::string english =
        "The library has no copy of the clip: " + diskError(ENOSPC, "/a/b.mp4").message + " Then try again.";
    QCOMPARE(
        inLanguage(QStringLiteral("de"), english),
        QStringLiteral("Die Bibliothek hat keine Kopie des Clips: Der Datenträger ist voll: „b.mp4“ konnte nicht "
                       "geschrieben werden; Platz schaffen oder einen anderen Ordner wählen. Den Auftrag dann noch "
                       "einmal versuchen."));
    QCOMPARE(inLanguage(QStringLiteral("zh_CN"), english),
             QStringLiteral(
                 "资料库中没有短片的副本：磁盘已满：无法写入“b.mp4”；请腾出空间或选择其他文件夹。然后请重试任务。"));
}

void EngineWordsTest::Phrases_InAList_AreEachTranslated() {
    const std::string savers = "frames are decoded 2 at a time; weights are held in 8 bits";
    QCOMPARE(inLanguage(QStringLiteral("de"), savers + " (1.5 times slower)"),
             QStringLiteral("je 2 Bilder werden zugleich entwickelt; Gewichte sind in 8 Bit (1,5-mal so lange)"));
    QCOMPARE(inLanguage(QStringLiteral("zh_CN"), savers), QStringLiteral("每次解码 2 帧；权重以 8 位保存"));
}

void EngineWordsTest::UnknownWords_AnyLanguage_StayAsTheyAre() {
    for (const char* text : {"", "cat.jpg", "A sentence of nobody's; do something.",
                             "One. Two. Three: four, five (six).", "请选择其他文件。", "100 %1 of %2"}) {
        QCOMPARE(inLanguage(QStringLiteral("de"), text), QString::fromUtf8(text));
        QCOMPARE(inLanguage(QStringLiteral("zh_CN"), text), QString::fromUtf8(text));
    }
    // What is known of a message is told, the rest stays.
    QCOMPARE(inLanguage(QStringLiteral("de"), "Jobs end with the program: nobody knows why."),
             QStringLiteral("Aufträge enden mit dem Programm: nobody knows why."));
}

void EngineWordsTest::English_AnySentence_StaysAsItIs() {
    const std::string sentence = diskError(ENOSPC, "/a/b.mp4").message;
    for (const char* language : {"en", "", "fr"})
        QCOMPARE(inLanguage(QLatin1String(language), sentence), QString::fromStdString(sentence));
}

void EngineWordsTest::VariablePart_WithSignsOfPatterns_IsPutBackUnchanged() {
    const EngineWords words = exampleWords(QStringLiteral("de"));
    QCOMPARE(words.patternCount(), 3);
    QCOMPARE(words.translated(QStringLiteral("'50%1 of it.png' is empty; choose another file.")),
             QStringLiteral("Leer: „50%1 of it.png“."));
    // A name that reads as a phrase of ours is still a name.
    QCOMPARE(words.translated(QStringLiteral("'in tiles' is empty; choose another file.")),
             QStringLiteral("Leer: „in tiles“."));
    QCOMPARE(words.translated(QStringLiteral("The job waits: in tiles")), QStringLiteral("Wartet: in Kacheln"));
}

void EngineWordsTest::UnfinishedEntry_Found_IsNotUsed() {
    QCOMPARE(exampleWords(QStringLiteral("de")).translated(QStringLiteral("Not yet.")), QStringLiteral("Not yet."));
}

void EngineWordsTest::Sentences_OfAllKinds_TakeSoLong_data() {
    QTest::addColumn<QString>("sentence");
    const QString full = QString::fromStdString(diskError(ENOSPC, "/a/b.mp4").message);
    QTest::newRow("known") << full;
    QTest::newRow("with another in it") << QStringLiteral("Waiting to begin: ") + full;
    QTest::newRow("long") << QStringLiteral(
        "/models/svd/vae: this motion adapter does not fit the checkpoint: its blocks are 3 wide, the checkpoint's 4; "
        "use one that was made for it.");
    QTest::newRow("unknown") << QStringLiteral("A sentence of nobody's, which is rather long.");
}

void EngineWordsTest::Sentences_OfAllKinds_TakeSoLong() {
    QFETCH(QString, sentence);
    EngineWords::setLanguage(QStringLiteral("zh_CN"));
    QString shown;
    QBENCHMARK { shown = EngineWords::shown(sentence); }
    QVERIFY(!shown.isEmpty());
}

QTEST_MAIN(EngineWordsTest)
#include "engine_words_test.moc"
