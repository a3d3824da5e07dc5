// SPDX-License-Identifier: Apache-2.0
// The history of prompts, their length, and the crop: what composing is made of besides its settings.
#include "engine/request/error_exception.h"
#include "ui/Compose/crop_window.h"
#include "ui/Compose/prompt_history.h"
#include "ui/Compose/prompt_meter.h"
#include "ui/Shell/background_reader.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <new>
#include <optional>
#include <stdexcept>
#include <vector>

using namespace mutoscope;

class PromptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void History_WalkedBackAndForth_EndsAtTheDraft();
    void History_OfTheSamePromptTwice_HasItOnce();
    void History_InAFile_OutlivesTheProgram();
    void Meter_OfALongText_SaysWhatIsCut();
    void Meter_WhileTyping_CountsTheNewestOnly();
    void Case18_AMegabyte_IsRefusedInWordsAndNotMeasured();
    void Case61_AMeasureThatThrows_IsNoMeasure();
    void Case61_WhatAReaderThrows_BecomesItsError();
    void Meter_OfAModelWithoutLimit_IsSilent();
    void Crop_MovedAndZoomed_StaysInsideThePicture();
    void Crop_ZoomedAtAPlace_KeepsIt();
    void Crop_Cut_HasTheClipsProportion();
};

void PromptTest::History_WalkedBackAndForth_EndsAtTheDraft() {
    PromptHistory history;
    history.remember(QStringLiteral("one"));
    history.remember(QStringLiteral("two"));
    QCOMPARE(history.older(QStringLiteral("draft")), QStringLiteral("two"));
    QCOMPARE(history.older(QStringLiteral("two")), QStringLiteral("one"));
    QCOMPARE(history.older(QStringLiteral("one")), QStringLiteral("one"));
    QCOMPARE(history.newer(QStringLiteral("one")), QStringLiteral("two"));
    QCOMPARE(history.newer(QStringLiteral("two")), QStringLiteral("draft"));
    QCOMPARE(history.newer(QStringLiteral("draft")), QStringLiteral("draft"));
    // What is written over an old prompt is a draft of its own.
    QCOMPARE(history.older(QStringLiteral("draft")), QStringLiteral("two"));
    QCOMPARE(history.older(QStringLiteral("two, but blue")), QStringLiteral("two"));
    QCOMPARE(history.newer(QStringLiteral("two")), QStringLiteral("two, but blue"));
}

void PromptTest::History_OfTheSamePromptTwice_HasItOnce() {
    PromptHistory history;
    for (const char* prompt : {"one", "two", "one", "  ", ""}) history.remember(QLatin1String(prompt));
    QCOMPARE(history.prompts(), (QStringList{QStringLiteral("two"), QStringLiteral("one")}));
    QCOMPARE(history.older(QStringLiteral("one")), QStringLiteral("two"));  // not the same once more
}

void PromptTest::History_InAFile_OutlivesTheProgram() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("history.ini"));
    const QString odd = QStringLiteral("ein Fuß 🦶, \"quoted\"; = 走る");
    {
        PromptHistory history(file);
        for (int i = 0; i < PromptHistory::kMost + 5; ++i) history.remember(QString::number(i));
        history.remember(odd);
    }
    PromptHistory again(file);
    QCOMPARE(again.prompts().size(), PromptHistory::kMost);
    QCOMPARE(again.older({}), odd);
}

void PromptTest::Meter_OfALongText_SaysWhatIsCut() {
    PromptMeter meter([](const std::string&, const std::string& text) -> Result<PromptLength> {
        const int words = static_cast<int>(std::count(text.begin(), text.end(), ' ')) + 1;
        return PromptLength{words + 2, 6, words > 4 ? "drifting away" : ""};
    });
    meter.setModelFolder("/models/starter");
    meter.setText(QStringLiteral("clouds drift"));
    QTRY_COMPARE(meter.label(), QStringLiteral("4 of 6 tokens"));
    QVERIFY(!meter.tooLong());
    QVERIFY(meter.warning().isEmpty());
    meter.setText(QStringLiteral("clouds over the sea drifting away"));
    QTRY_VERIFY(meter.tooLong());
    QCOMPARE(meter.warning(), QStringLiteral("Not read: “drifting away”"));
}

void PromptTest::Meter_WhileTyping_CountsTheNewestOnly() {
    std::atomic<int> counted{0};
    PromptMeter meter([&](const std::string&, const std::string& text) -> Result<PromptLength> {
        ++counted;
        QTest::qSleep(20);
        return PromptLength{static_cast<int>(text.size()), 77, ""};
    });
    meter.setModelFolder("/models/starter");
    for (int i = 1; i <= 50; ++i) meter.setText(QString(i, QLatin1Char('x')));
    QTRY_COMPARE(meter.label(), QStringLiteral("50 of 77 tokens"));
    QVERIFY(counted <= 3);
}

void PromptTest::Case18_AMegabyte_IsRefusedInWordsAndNotMeasured() {
    std::atomic<int> counted{0};
    PromptMeter meter([&](const std::string&, const std::string& text) -> Result<PromptLength> {
        ++counted;
        return PromptLength{static_cast<int>(text.size()), 77, ""};
    });
    meter.setModelFolder("/models/starter");
    meter.setText(QStringLiteral("wind"));
    QTRY_COMPARE(meter.label(), QStringLiteral("4 of 77 tokens"));
    QElapsedTimer clock;
    clock.start();
    meter.setText(QString(1 << 20, QLatin1Char('x')));
    QVERIFY(meter.refused() && meter.tooLong());
    QVERIFY(meter.warning().contains(QStringLiteral("shorten")));
    QVERIFY(!meter.label().isEmpty());
    // Fewer letters, but of three bytes each.
    meter.setText(QString(PromptMeter::kMostBytes / 2, QChar(0x98ce)));
    QVERIFY(meter.refused());
    QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    QTest::qWait(150);
    QCOMPARE(counted.load(), 1);
    meter.setText(QStringLiteral("rain"));
    QVERIFY(!meter.refused());
    QTRY_COMPARE(meter.label(), QStringLiteral("4 of 77 tokens"));
}

void PromptTest::Case61_AMeasureThatThrows_IsNoMeasure() {
    PromptMeter meter([](const std::string&, const std::string& text) -> Result<PromptLength> {
        if (text == "bang") throw std::bad_alloc();
        return PromptLength{3, 77, ""};
    });
    meter.setModelFolder("/models/starter");
    meter.setText(QStringLiteral("bang"));
    QTest::qWait(150);
    QVERIFY(meter.label().isEmpty());
    meter.setText(QStringLiteral("wind"));
    QTRY_COMPARE(meter.label(), QStringLiteral("3 of 77 tokens"));
}

void PromptTest::Case61_WhatAReaderThrows_BecomesItsError() {
    QObject owner;
    BackgroundReader reader(&owner);
    std::optional<Error> error;
    reader.start([]() -> Result<int> { throw std::bad_alloc(); },
                 [&error](const Result<int>& answer) { error = answer.error(); });
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->code, ErrorCode::OutOfMemory);
    error.reset();
    reader.start([]() -> Result<void> { throw std::runtime_error("rude words"); },
                 [&error](const Result<void>& answer) { error = answer.error(); });
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->code, ErrorCode::Internal);
    QCOMPARE(error->detail, std::string("rude words"));
    error.reset();
    reader.start(
        []() -> Result<void> {
            throw ErrorException({ErrorCode::Disk, "The disk is full.", ""});
        },
        [&error](const Result<void>& answer) { error = answer.error(); });
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->code, ErrorCode::Disk);
    QCOMPARE(error->message, std::string("The disk is full."));
    std::optional<std::vector<int>> list;
    reader.start([]() -> std::vector<int> { throw std::runtime_error(""); },
                 [&list](const std::vector<int>& answer) { list = answer; });
    QTRY_VERIFY(list.has_value());
    QVERIFY(list->empty());
}

void PromptTest::Meter_OfAModelWithoutLimit_IsSilent() {
    PromptMeter meter([](const std::string&, const std::string&) -> Result<PromptLength> {
        return Error{ErrorCode::BadInput, "no tokenizer", ""};
    });
    meter.setModelFolder("/models/none");
    meter.setText(QStringLiteral("clouds"));
    QTest::qWait(150);
    QVERIFY(meter.label().isEmpty());
    QVERIFY(!meter.tooLong());
}

void PromptTest::Crop_MovedAndZoomed_StaysInsideThePicture() {
    CropWindow crop;
    crop.setPicture({1200, 800});
    crop.setClip({512, 512});
    QVERIFY(crop.isWhole());
    crop.moveBy({5, -5});
    QCOMPARE(crop.rect().right(), 1.0);
    QCOMPARE(crop.rect().height(), 1.0);
    crop.zoomBy(2, {0.9, 0.1});
    crop.moveBy({-9, 9});
    QCOMPARE(crop.rect().left(), 0.0);
    QCOMPARE(crop.rect().bottom(), 1.0);
    crop.zoomBy(1000, {0.5, 0.5});
    QCOMPARE(crop.zoom(), CropWindow::kMostZoom);
    crop.zoomBy(1e-6, {0.5, 0.5});
    QCOMPARE(crop.zoom(), 1.0);
    crop.reset();
    QVERIFY(crop.isWhole());
}

void PromptTest::Crop_ZoomedAtAPlace_KeepsIt() {
    CropWindow crop;
    crop.setPicture({1000, 1000});
    crop.setClip({512, 512});
    const QPointF at(0.7, 0.4);
    crop.zoomBy(2, at);
    const QRectF part = crop.rect();
    QVERIFY(qAbs((at.x() - part.x()) / part.width() - 0.7) < 1e-9);
    QVERIFY(qAbs((at.y() - part.y()) / part.height() - 0.4) < 1e-9);
}

void PromptTest::Crop_Cut_HasTheClipsProportion() {
    auto picture = std::make_shared<Image>(300, 200);
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 300; ++x) picture->row(y)[3 * x] = static_cast<std::uint8_t>(x % 256);
    }
    CropWindow crop;
    crop.setPicture({300, 200});
    crop.setClip({512, 512});
    QCOMPARE(crop.cut(picture).get(), static_cast<const Image*>(picture.get()));  // the engine takes the middle
    crop.moveBy({-1, 0});
    const auto left = crop.cut(picture);
    QCOMPARE(QSize(left->width, left->height), QSize(200, 200));
    QCOMPARE(left->row(0)[0], std::uint8_t{0});
    QCOMPARE(left->row(199)[3 * 199], std::uint8_t{199});
    crop.zoomBy(2, {0, 0});
    QCOMPARE(crop.cut(picture)->width, 100);
}

QTEST_GUILESS_MAIN(PromptTest)
#include "prompt_test.moc"
