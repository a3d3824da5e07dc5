// SPDX-License-Identifier: Apache-2.0
#include "engine/training/sentences.h"

#include <algorithm>
#include <string_view>

namespace mutoscope {
namespace {

using Texts = std::vector<std::string_view>;

/// "{adv}" is where the word for the speed goes; a sentence at normal speed leaves it out.
const Texts& patternsFor(Motion motion) {
    static const Texts still{
        "the camera holds still",   "static shot",     "locked-off shot",         "no camera movement", "hold the shot",
        "the camera does not move", "a still picture", "fixed camera, no motion", "nothing moves"};
    static const Texts left{"the camera {adv} pans left",
                            "pan left {adv}",
                            "pan to the left {adv}",
                            "{adv} pan left",
                            "the camera {adv} moves left",
                            "the camera {adv} moves to the left",
                            "move the camera left {adv}",
                            "the camera {adv} drifts to the left",
                            "drift to the left {adv}",
                            "drift left {adv}",
                            "the camera {adv} slides left",
                            "slide left {adv}",
                            "truck left {adv}",
                            "track left {adv}",
                            "the camera {adv} turns to the left",
                            "look left {adv}"};
    static const Texts right{"the camera {adv} pans right",
                             "pan right {adv}",
                             "pan to the right {adv}",
                             "{adv} pan right",
                             "the camera {adv} moves right",
                             "the camera {adv} moves to the right",
                             "move the camera right {adv}",
                             "the camera {adv} drifts to the right",
                             "drift to the right {adv}",
                             "drift right {adv}",
                             "the camera {adv} slides right",
                             "slide right {adv}",
                             "truck right {adv}",
                             "track right {adv}",
                             "the camera {adv} turns to the right",
                             "look right {adv}"};
    static const Texts up{"the camera {adv} pans up",
                          "pan up {adv}",
                          "{adv} pan up",
                          "tilt up {adv}",
                          "{adv} tilt up",
                          "the camera {adv} tilts up",
                          "the camera {adv} moves up",
                          "move the camera up {adv}",
                          "look up {adv}",
                          "the camera {adv} rises",
                          "the camera {adv} goes up",
                          "crane up {adv}",
                          "rise {adv}",
                          "the camera {adv} drifts upwards",
                          "move upwards {adv}"};
    static const Texts down{"the camera {adv} pans down",
                            "pan down {adv}",
                            "{adv} pan down",
                            "tilt down {adv}",
                            "{adv} tilt down",
                            "the camera {adv} tilts down",
                            "the camera {adv} moves down",
                            "move the camera down {adv}",
                            "look down {adv}",
                            "the camera {adv} sinks",
                            "the camera {adv} goes down",
                            "crane down {adv}",
                            "descend {adv}",
                            "the camera {adv} drifts downwards",
                            "move downwards {adv}"};
    static const Texts in{"the camera {adv} pushes in",
                          "push in {adv}",
                          "zoom in {adv}",
                          "{adv} zoom in",
                          "the camera {adv} zooms in",
                          "the camera {adv} moves in",
                          "the camera {adv} moves closer",
                          "move closer {adv}",
                          "the camera {adv} comes closer",
                          "dolly in {adv}",
                          "the camera {adv} moves forward",
                          "move forward {adv}",
                          "get closer {adv}",
                          "close in {adv}",
                          "the camera {adv} approaches"};
    static const Texts out{"the camera {adv} pulls back",
                           "pull back {adv}",
                           "pull out {adv}",
                           "zoom out {adv}",
                           "{adv} zoom out",
                           "the camera {adv} zooms out",
                           "the camera {adv} pulls out",
                           "the camera {adv} moves away",
                           "move away {adv}",
                           "the camera {adv} moves back",
                           "dolly out {adv}",
                           "the camera {adv} moves backwards",
                           "move backwards {adv}",
                           "the camera {adv} retreats",
                           "the view {adv} widens"};
    static const Texts clockwise{"the picture {adv} turns clockwise",
                                 "turn clockwise {adv}",
                                 "rotate clockwise {adv}",
                                 "{adv} rotate clockwise",
                                 "the image {adv} rotates clockwise",
                                 "the view {adv} rotates clockwise",
                                 "spin clockwise {adv}",
                                 "the picture {adv} rotates to the right",
                                 "rotate to the right {adv}"};
    static const Texts counter{"the picture {adv} turns counterclockwise",
                               "turn counterclockwise {adv}",
                               "rotate counterclockwise {adv}",
                               "{adv} rotate counterclockwise",
                               "the image {adv} rotates counterclockwise",
                               "the view {adv} rotates anticlockwise",
                               "spin counterclockwise {adv}",
                               "rotate anticlockwise {adv}",
                               "the picture {adv} rotates to the left",
                               "rotate to the left {adv}"};
    static const Texts sway{"the camera {adv} sways",       "sway {adv}",
                            "sway from side to side {adv}", "the camera {adv} swings left and right",
                            "rock from side to side {adv}", "the camera {adv} floats from side to side"};
    static const Texts shake{"handheld camera {adv}", "the camera {adv} shakes", "shake {adv}",
                             "handheld shot {adv}",   "shaky camera {adv}",      "the camera {adv} trembles"};
    switch (motion) {
        case Motion::Still: return still;
        case Motion::PanLeft: return left;
        case Motion::PanRight: return right;
        case Motion::PanUp: return up;
        case Motion::PanDown: return down;
        case Motion::ZoomIn: return in;
        case Motion::ZoomOut: return out;
        case Motion::TurnClockwise: return clockwise;
        case Motion::TurnCounterclockwise: return counter;
        case Motion::Sway: return sway;
        case Motion::Shake: return shake;
    }
    return still;
}

const Texts& adverbsFor(Speed speed) {
    static const Texts slow{"slowly", "gently", "softly", "calmly", "slightly", "gradually"};
    static const Texts normal{""};
    static const Texts fast{"quickly", "fast", "rapidly", "swiftly"};
    switch (speed) {
        case Speed::Slow: return slow;
        case Speed::Normal: return normal;
        case Speed::Fast: return fast;
    }
    return normal;
}

const Texts kSubjects{
    "a mountain lake",
    "an old harbour",
    "a portrait of a woman",
    "a portrait of a man",
    "a street at night",
    "a city skyline",
    "a forest path",
    "a cat on a sofa",
    "a dog in the grass",
    "a boat on the water",
    "a bowl of fruit",
    "a red car",
    "flowers in a garden",
    "a beach at sunset",
    "a castle on a hill",
    "children playing",
    "a horse in a field",
    "a snowy village",
    "a bird on a branch",
    "an astronaut",
    "a waterfall",
    "a wooden table",
    "a bridge over a river",
    "clouds in the sky",
    "an empty room",
    "a bookshelf",
    "a painting",
    "a market",
    "a train station",
    "a desert road",
};
const Texts kManners{"cinematic", "high quality", "smooth motion", "4k",        "realistic",
                     "film look", "steady",       "soft light",    "beautiful", "detailed"};

std::string fill(std::string_view pattern, std::string_view adverb) {
    constexpr std::string_view kSlot = "{adv}";
    std::string text(pattern);
    if (const auto at = text.find(kSlot); at != std::string::npos) {
        text.replace(at, kSlot.size(), adverb);
        // Without an adverb the slot leaves a blank too many.
        if (adverb.empty()) text.erase(at == 0 ? 0 : at - 1, 1);
    }
    return text;
}

std::string_view pick(const Texts& texts, Random& random) {
    return texts[static_cast<std::size_t>(random.below(static_cast<int>(texts.size())))];
}

}  // namespace

std::vector<Sentence> sentencesFor(Motion motion, Speed speed) {
    std::vector<Sentence> sentences;
    for (const std::string_view pattern : patternsFor(motion)) {
        const bool hasSpeed = pattern.find("{adv}") != std::string_view::npos;
        if (!hasSpeed && speed != Speed::Normal) continue;
        for (const std::string_view adverb : adverbsFor(speed)) {
            const std::string text = fill(pattern, adverb);
            // "{adv} pan left" and "pan left {adv}" are the same without an adverb.
            const bool isNew = std::none_of(sentences.begin(), sentences.end(),
                                            [&](const Sentence& other) { return other.text == text; });
            if (isNew) sentences.push_back({text, motion, speed});
        }
    }
    return sentences;
}

Sentence drawSentence(Motion motion, Random& random) {
    if (motion == Motion::ZoomIn && random.chance(0.2)) return {"", motion, Speed::Slow};
    Speed speed = random.chance(0.4) ? Speed::Normal : random.chance(0.6) ? Speed::Slow : Speed::Fast;
    if (motion == Motion::Still) speed = Speed::Normal;
    Sentence sentence{fill(pick(patternsFor(motion), random), pick(adverbsFor(speed), random)), motion, speed};
    if (random.chance(0.3)) sentence.text = std::string(pick(kSubjects, random)) + ", " + sentence.text;
    if (random.chance(0.2)) sentence.text += ", " + std::string(pick(kManners, random));
    return sentence;
}

std::vector<std::string> vocabularyTexts() {
    std::vector<std::string> texts;
    for (const Motion motion : allMotions()) {
        for (const Speed speed : {Speed::Slow, Speed::Normal, Speed::Fast}) {
            for (const Sentence& sentence : sentencesFor(motion, speed)) texts.push_back(sentence.text);
        }
    }
    for (const Texts* list : {&kSubjects, &kManners}) {
        for (const std::string_view text : *list) texts.emplace_back(text);
    }
    return texts;
}

}  // namespace mutoscope
