// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/setting_texts.h"

#include "engine/request/memory_forecast.h"
#include "ui/Shell/display_text.h"
#include "ui/Shell/engine_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <numeric>

namespace mutoscope {
namespace {

constexpr const char* kContext = "mutoscope::SettingTexts";

QString translated(const char* text) { return QCoreApplication::translate(kContext, text); }

struct SettingText {
    const char* key;
    const char* label;
    const char* hint;
};
constexpr SettingText kSettings[] = {
    {"aspect", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Shape"), ""},
    {"size", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Size"), ""},
    {"picture_fit", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Fit"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "How a picture of another shape is brought to the clip's.")},
    {"frames", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Frames"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts",
                       "How many pictures the clip has; with the frame rate, how long it is.")},
    {"fps", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Frame rate"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Frames a second: what the model is told, and how the clip plays.")},
    {"steps", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Steps"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "More steps take longer and show more detail.")},
    {"guidance", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Guidance"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts",
                       "How closely the clip follows the prompt; 1 is off and twice as fast.")},
    {"guidance_start", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "First guidance"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Guidance of the first frame; it rises to the last frame's.")},
    {"scheduler", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Scheduler"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "How the noise is taken away, step by step.")},
    {"motion_strength", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Strength"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "How much moves.")},
    {"noise_augmentation", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Picture noise"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Noise on the start picture, which sets its details free to move.")},
    {"picture_strength", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Freedom"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "How far the clip may leave the start picture; 1 is all the way.")},
    {"window_frames", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Window"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Frames made together; longer clips go by overlapping windows.")},
    {"window_overlap", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Overlap"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Frames that neighbouring windows share.")},
    {"precision", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Precision"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "The number format; 16 bits need half the memory.")},
    {"guidance_mode", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Guidance halves"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "One after the other needs less memory and takes longer.")},
    {"vae_tiling", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Tiling"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts",
                       "Frames are developed in overlapping tiles, which needs less memory.")},
    {"decode_overlap", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Seam"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts",
                       "Frames that two parts share where the clip is developed in parts; with none a jump may show.")},
    {"weight_storage", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Weights"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "In 8 bits the model needs about half the memory.")},
    {"residency", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Offload"),
     QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "How much of the model is in memory at once.")},
};

struct ChoiceText {
    const char* key;
    const char* value;
    const char* text;
};
constexpr ChoiceText kChoices[] = {
    {"", "auto", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Automatic")},
    {"picture_fit", "crop", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Crop")},
    {"picture_fit", "stretch", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Stretch")},
    {"picture_fit", "pad", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Black bars")},
    {"picture_fit", "model", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "As published")},
    {"decode_overlap", "0", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "None, as published")},
    {"precision", "fp32", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "32 bits (fp32)")},
    {"precision", "fp16", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "16 bits (fp16)")},
    {"precision", "bf16", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "16 bits (bf16)")},
    {"guidance_mode", "batched", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Together")},
    {"guidance_mode", "sequential", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "One after the other")},
    {"vae_tiling", "off", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Off")},
    {"vae_tiling", "on", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "On")},
    {"weight_storage", "full", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "As they are")},
    {"weight_storage", "int8", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "8 bits (int8)")},
    {"weight_storage", "fp8", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "8 bits (fp8)")},
    {"residency", "resident", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "All in memory")},
    {"residency", "parts_in_turn", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Parts in turn")},
    {"residency", "streamed", QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Block by block")},
    {"scheduler", "ddim", "DDIM"},
    {"scheduler", "dpmpp_2m", "DPM++ 2M"},
    {"scheduler", "dpmpp_2m_karras", "DPM++ 2M Karras"},
    {"scheduler", "dpmpp_2m_sde", "DPM++ 2M SDE"},
    {"scheduler", "dpmpp_2m_sde_karras", "DPM++ 2M SDE Karras"},
    {"scheduler", "euler", "Euler"},
    {"scheduler", "euler_karras", "Euler Karras"},
    {"scheduler", "euler_trailing", "Euler trailing"},
    {"scheduler", "euler_ancestral", "Euler ancestral"},
    {"scheduler", "unipc", "UniPC"},
    {"scheduler", "lcm", "LCM"},
};

const SettingText* textOf(const std::string& key) {
    for (const SettingText& text : kSettings) {
        if (key == text.key) return &text;
    }
    return nullptr;
}

}  // namespace

QString SettingTexts::label(const std::string& key) {
    const SettingText* text = textOf(key);
    return text ? translated(text->label) : QString::fromStdString(key);
}

QString SettingTexts::section(const std::string& name) {
    if (name == "picture") return translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Picture"));
    if (name == "motion") return translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Motion"));
    if (name == "sampling") return translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Sampling"));
    return translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Speed and memory"));
}

QString SettingTexts::hint(const std::string& key) {
    const SettingText* text = textOf(key);
    return text && *text->hint ? translated(text->hint) : QString();
}

QString SettingTexts::choice(const std::string& key, const std::string& value) {
    for (const ChoiceText& choice : kChoices) {
        if (value == choice.value && (*choice.key == '\0' || key == choice.key)) return translated(choice.text);
    }
    return QString::fromStdString(value).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString SettingTexts::proportion(int wide, int high) {
    const int divisor = std::max(1, std::gcd(wide, high));
    return QStringLiteral("%1:%2").arg(wide / divisor).arg(high / divisor);
}

QString SettingTexts::fit(const OptionState& state) {
    const bool noticed = state.slower >= 1.05;
    const QString slower = QLocale().toString(state.slower, 'f', 1);
    switch (state.fit) {
        case Fit::Fits: return translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Fits"));
        case Fit::FitsWithSavers:
            return noticed ? translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Saving, %1× slower")).arg(slower)
                           : translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Fits by saving"));
        case Fit::FitsWithOffload:
            return noticed
                       ? translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "In parts, %1× slower")).arg(slower)
                       : translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Fits in parts"));
        case Fit::TooLarge: break;
    }
    return translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "Does not fit"));
}

QString SettingTexts::costs(const OptionState& state) {
    const QString needed = DisplayText::bytes(state.required);
    if (state.fit == Fit::TooLarge) {
        if (state.required == 0) return EngineWords::shown(state.words);
        return translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "needs %1, %2 free"))
            .arg(needed, DisplayText::bytes(state.available));
    }
    QStringList parts;
    if (state.required > 0) parts.append(needed);
    if (state.seconds) {
        // Beside a clip's own length: a word must tell them apart.
        parts.append(translated(QT_TRANSLATE_NOOP("mutoscope::SettingTexts", "in %1"))
                         .arg(DisplayText::duration(*state.seconds)));
    }
    return parts.join(QStringLiteral(" · "));
}

QString SettingTexts::icon(Fit fit) {
    switch (fit) {
        case Fit::Fits: return QStringLiteral("check");
        case Fit::FitsWithSavers: return QStringLiteral("tiles");
        case Fit::FitsWithOffload: return QStringLiteral("offload");
        case Fit::TooLarge: break;
    }
    return QStringLiteral("blocked");
}

}  // namespace mutoscope
