// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace mutoscope {

/// The studio's command line. Everything has a default: the studio is started with a click.
struct StudioOptions {
    Q_DECLARE_TR_FUNCTIONS(mutoscope::StudioOptions)
public:
    QString model;  ///< checkpoint folder; empty for the one that comes with the program
    QString image;  ///< picture to open
    QString prompt;
    bool safeMode = false;           ///< load no model, hold the queue, usual settings
    bool warmStart = false;          ///< load the model before the first clip is asked for
    QString simulateDevice;          ///< JSON file of graphics cards to plan for; empty for the real ones
    QString screenshot;              ///< PNG file to draw the window into; the program ends after it
    std::optional<int> afterMs;      ///< when to take the screenshot
    std::optional<int> quitAfterMs;  ///< when to end

    /// Ends the program for --help, --version and for options it does not know.
    static StudioOptions fromArguments(const QCoreApplication& app);
};

}  // namespace mutoscope
