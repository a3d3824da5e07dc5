// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/display_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

QString translated(const char* text) { return QCoreApplication::translate("mutoscope::DisplayText", text); }

/// A remaining time flickers when it is shown to the second; this keeps two significant figures.
double roundedForReading(double seconds) {
    if (seconds < 10) return std::max(1.0, std::round(seconds));
    if (seconds < 60) return std::round(seconds / 5) * 5;
    if (seconds < 600) return std::round(seconds / 10) * 10;
    return std::round(seconds / 60) * 60;
}

}  // namespace

QString DisplayText::size(int width, int height) { return QStringLiteral("%1 × %2").arg(width).arg(height); }

QString DisplayText::duration(double seconds) {
    if (seconds < 9.95)
        return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "%1 s")).arg(QLocale().toString(seconds, 'f', 1));
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole < 60) return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "%1 s")).arg(whole);
    if (whole < 3600) {
        return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "%1 min %2 s")).arg(whole / 60).arg(whole % 60);
    }
    return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "%1 h %2 min"))
        .arg(whole / 3600)
        .arg(whole % 3600 / 60);
}

QString DisplayText::rough(double seconds) {
    const double rounded = roundedForReading(std::max(0.0, seconds));
    const auto whole = static_cast<long long>(rounded);
    if (whole >= 60 && whole < 3600 && whole % 60 == 0)
        return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "%1 min")).arg(whole / 60);
    return whole < 10 ? translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "%1 s")).arg(whole) : duration(rounded);
}

QString DisplayText::timeLeft(double seconds) {
    const auto whole = static_cast<long long>(roundedForReading(std::max(0.0, seconds)));
    if (whole < 60) return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "about %1 s left")).arg(whole);
    if (whole < 600 && whole % 60 != 0) {
        return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "about %1 min %2 s left"))
            .arg(whole / 60)
            .arg(whole % 60);
    }
    if (whole < 3600)
        return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "about %1 min left")).arg(whole / 60);
    return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "about %1 h %2 min left"))
        .arg(whole / 3600)
        .arg(whole % 3600 / 60);
}

QString DisplayText::bytes(std::uint64_t bytes) { return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1); }

QString DisplayText::stage(JobState stage) {
    switch (stage) {
        case JobState::Loading: return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "Loading"));
        case JobState::Encoding: return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "Reading"));
        case JobState::Denoising: return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "Denoising"));
        case JobState::Decoding: return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "Developing"));
        case JobState::Saving: return translated(QT_TRANSLATE_NOOP("mutoscope::DisplayText", "Keeping"));
        default: return {};
    }
}

QString DisplayText::clock(double seconds) {
    const auto hundredths = static_cast<long long>(std::llround(std::max(0.0, seconds) * 100));
    return QStringLiteral("%1:%2.%3")
        .arg(hundredths / 6000)
        .arg(hundredths / 100 % 60, 2, 10, QLatin1Char('0'))
        .arg(hundredths % 100, 2, 10, QLatin1Char('0'));
}

}  // namespace mutoscope
