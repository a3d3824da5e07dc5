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
    const auto text = [](const char* words) { return QCoreApplication::translate("mutoscope::StudioOptions", words); };
    const QCommandLineOption model(QStringLiteral("model"), text("Checkpoint folder of the model to use."), QStringLiteral("DIR"));
    const QCommandLineOption image(QStringLiteral("image"), text("Picture to open."), QStringLiteral("FILE"));
    const QCommandLineOption prompt(QStringLiteral("prompt"), text("Prompt to begin with."), QStringLiteral("TEXT"));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"), text("Save a picture of the window and end."), QStringLiteral("FILE"));
    const QCommandLineOption afterMs(QStringLiteral("after-ms"), text("Wait this long before the screenshot."), QStringLiteral("MS"), QStringLiteral("1000"));
    const QCommandLineOption quitAfterMs(QStringLiteral("quit-after-ms"), text("End after this long."), QStringLiteral("MS"));

    QCommandLineParser parser;
    parser.setApplicationDescription(text("Turns a picture and a sentence into a video clip."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({model, image, prompt, screenshot, afterMs, quitAfterMs});
    parser.process(app);

    StudioOptions options;
    options.model = parser.value(model);
    options.image = parser.value(image);
    options.prompt = parser.value(prompt);
    options.screenshot = parser.value(screenshot);
    options.afterMs = milliseconds(parser, afterMs);
    options.quitAfterMs = milliseconds(parser, quitAfterMs);
    return options;
}

}  // namespace mutoscope
