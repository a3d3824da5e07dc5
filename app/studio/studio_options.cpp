// SPDX-License-Identifier: Apache-2.0
#include "app/studio/studio_options.h"

#include <QCommandLineParser>

namespace mutoscope {
namespace {

std::optional<int> milliseconds(const QCommandLineParser& parser, const QCommandLineOption& option) {
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

StudioOptions StudioOptions::fromArguments(const QCoreApplication& app) {
    const QCommandLineOption model(QStringLiteral("model"), tr("Checkpoint folder of the model to use."),
                                   QStringLiteral("DIR"));
    const QCommandLineOption image(QStringLiteral("image"), tr("Picture to open."), QStringLiteral("FILE"));
    const QCommandLineOption prompt(QStringLiteral("prompt"), tr("Prompt to begin with."), QStringLiteral("TEXT"));
    const QCommandLineOption warmStart(QStringLiteral("warm-start"),
                                       tr("Load the model at once, so that the first clip need not wait for it."));
    const QCommandLineOption safeMode(
        QStringLiteral("safe-mode"),
        tr("Load no model, hold the queue, and leave settings and presets of your own aside."));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"), tr("Save a picture of the window and end."),
                                        QStringLiteral("FILE"));
    const QCommandLineOption afterMs(QStringLiteral("after-ms"), tr("Wait this long before the screenshot."),
                                     QStringLiteral("MS"), QStringLiteral("1000"));
    const QCommandLineOption quitAfterMs(QStringLiteral("quit-after-ms"), tr("End after this long."),
                                         QStringLiteral("MS"));

    const QCommandLineOption simulateDevice(
        QStringLiteral("simulate-device"),
        tr("Plan for graphics cards that are described in a JSON file; clips cannot be made on them."),
        QStringLiteral("FILE"));

    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Turns a picture and a sentence into a video clip."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({model, image, prompt, warmStart, safeMode, screenshot, afterMs, quitAfterMs, simulateDevice});
    parser.addPositionalArgument(QStringLiteral("picture"), tr("Picture to open."), QStringLiteral("[picture]"));
    parser.process(app);

    StudioOptions options;
    options.model = parser.value(model);
    options.image = parser.isSet(image) ? parser.value(image) : parser.positionalArguments().value(0);
    options.prompt = parser.value(prompt);
    options.warmStart = parser.isSet(warmStart);
    options.safeMode = parser.isSet(safeMode);
    options.simulateDevice = parser.value(simulateDevice);
    options.screenshot = parser.value(screenshot);
    options.afterMs = milliseconds(parser, afterMs);
    options.quitAfterMs = milliseconds(parser, quitAfterMs);
    return options;
}

}  // namespace mutoscope
