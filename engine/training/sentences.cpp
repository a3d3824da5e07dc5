// SPDX-License-Identifier: Apache-2.0
#include "engine/training/sentences.h"

#include <map>
#include <set>
#include <string_view>

namespace mutoscope {
namespace {

using Texts = std::vector<std::string_view>;

/// How a camera can go somewhere, in the form of an order. "{adv}" is where the word for the speed goes; a sentence at
/// normal speed leaves it out. "{way}" is where to.
const Texts kGoing{"pan {way} {adv}",
                   "{adv} pan {way}",
                   "the camera {adv} pans {way}",
                   "camera pans {way} {adv}",
                   "camera panning {way} {adv}",
                   "a {adv} pan {way}",
                   "move {way} {adv}",
                   "move the camera {way} {adv}",
                   "the camera {adv} moves {way}",
                   "the camera is moving {way} {adv}",
                   "drift {way} {adv}",
                   "the camera {adv} drifts {way}",
                   "slide {way} {adv}",
                   "the camera {adv} slides {way}",
                   "sliding {way} {adv}",
                   "track {way} {adv}",
                   "tracking shot {way} {adv}",
                   "the camera {adv} glides {way}",
                   "the camera {adv} travels {way}",
                   "the view {adv} shifts {way}",
                   "shift {way} {adv}",
                   "go {way} {adv}",
                   "look {way} {adv}",
                   "{way} {adv}"};
const Texts kTurning{"turn {way} {adv}",
                     "{adv} turn {way}",
                     "rotate {way} {adv}",
                     "{adv} rotate {way}",
                     "rotating {way} {adv}",
                     "the picture {adv} turns {way}",
                     "the image {adv} rotates {way}",
                     "the view {adv} rotates {way}",
                     "the picture {adv} rotates {way}",
                     "roll {way} {adv}",
                     "the picture {adv} rolls {way}",
                     "spin {way} {adv}",
                     "a {adv} rotation {way}"};

/// A motion's own sentences, and the directions that fill the general ones.
struct Wording {
    Texts own = {};
    Texts ways = {};
    const Texts* general = nullptr;
};

const Wording& wordingFor(Motion motion) {
    static const std::map<Motion, Wording> kWordings{
        {Motion::Still,
         {{"the camera holds still", "static shot", "static camera", "locked-off shot", "locked camera",
           "no camera movement", "no movement", "hold the shot", "hold still", "stay still", "the camera does not move",
           "a still picture", "fixed camera, no motion", "nothing moves", "no motion", "still"}}},
        {Motion::PanLeft, {{}, {"left", "to the left", "leftwards", "towards the left"}, &kGoing}},
        {Motion::PanRight, {{}, {"right", "to the right", "rightwards", "towards the right"}, &kGoing}},
        {Motion::PanUp,
         {{"tilt up {adv}", "{adv} tilt up", "the camera {adv} tilts up", "the camera {adv} rises", "rise {adv}",
           "crane up {adv}", "crane shot up {adv}", "pedestal up {adv}"},
          {"up", "upwards", "towards the sky"},
          &kGoing}},
        {Motion::PanDown,
         {{"tilt down {adv}", "{adv} tilt down", "the camera {adv} tilts down", "the camera {adv} sinks",
           "descend {adv}", "the camera {adv} descends", "crane down {adv}", "crane shot down {adv}",
           "pedestal down {adv}"},
          {"down", "downwards", "towards the ground"},
          &kGoing}},
        {Motion::ZoomIn,
         {{"the camera {adv} pushes in",
           "push in {adv}",
           "{adv} push in",
           "a {adv} push in",
           "pushing in {adv}",
           "zoom in {adv}",
           "{adv} zoom in",
           "a {adv} zoom in",
           "zooming in {adv}",
           "the camera {adv} zooms in",
           "camera zooms in {adv}",
           "the camera {adv} moves in",
           "the camera {adv} moves closer",
           "move closer {adv}",
           "the camera {adv} comes closer",
           "come closer {adv}",
           "dolly in {adv}",
           "the camera {adv} dollies in",
           "the camera {adv} moves forward",
           "move forward {adv}",
           "go forward {adv}",
           "get closer {adv}",
           "close in {adv}",
           "the camera {adv} approaches",
           "{adv} approach",
           "the camera {adv} pushes forward"}}},
        {Motion::ZoomOut,
         {{"the camera {adv} pulls back",
           "pull back {adv}",
           "{adv} pull back",
           "a {adv} pull back",
           "pulling back {adv}",
           "pull out {adv}",
           "zoom out {adv}",
           "{adv} zoom out",
           "a {adv} zoom out",
           "zooming out {adv}",
           "the camera {adv} zooms out",
           "camera zooms out {adv}",
           "the camera {adv} pulls out",
           "the camera {adv} moves away",
           "move away {adv}",
           "the camera {adv} moves back",
           "move back {adv}",
           "dolly out {adv}",
           "the camera {adv} dollies out",
           "the camera {adv} moves backwards",
           "move backwards {adv}",
           "go backwards {adv}",
           "the camera {adv} retreats",
           "the view {adv} widens",
           "the camera {adv} backs away"}}},
        {Motion::TurnClockwise, {{}, {"clockwise"}, &kTurning}},
        {Motion::TurnCounterclockwise, {{}, {"counterclockwise", "anticlockwise", "counter-clockwise"}, &kTurning}},
        {Motion::Sway,
         {{"the camera {adv} sways", "sway {adv}", "sway from side to side {adv}",
           "the camera {adv} swings left and right", "rock from side to side {adv}",
           "the camera {adv} floats from side to side", "swaying {adv}"}}},
        {Motion::Shake,
         {{"handheld camera {adv}", "the camera {adv} shakes", "shake {adv}", "handheld shot {adv}",
           "shaky camera {adv}", "the camera {adv} trembles", "handheld shake {adv}"}}},
        {Motion::ParallaxLeft,
         {{"truck left {adv}", "the camera {adv} trucks left", "{adv} parallax to the left", "trucking left {adv}",
           "truck left with depth {adv}", "layers with parallax to the left {adv}"}}},
        {Motion::ParallaxRight,
         {{"truck right {adv}", "the camera {adv} trucks right", "{adv} parallax to the right", "trucking right {adv}",
           "truck right with depth {adv}", "layers with parallax to the right {adv}"}}},
        {Motion::Ripples,
         {{"the water {adv} ripples", "ripples on the water {adv}", "rippling water {adv}",
           "waves move {adv} on the water", "the water {adv} moves", "gentle waves {adv}"}}},
        {Motion::Wind,
         {{"everything sways in the wind {adv}", "the wind blows {adv}", "swaying in the wind {adv}",
           "the grass {adv} moves in the wind", "leaves move {adv} in the wind", "a breeze {adv}"}}},
        {Motion::Clouds,
         {{"the clouds {adv} drift", "drifting clouds {adv}", "clouds drift by {adv}", "the sky {adv} moves",
           "the clouds {adv} pass", "moving clouds {adv}"}}},
        {Motion::Pulse,
         {{"the light {adv} pulses", "pulsing light {adv}", "the light {adv} flickers", "the lights {adv} glow",
           "the light grows and fades {adv}", "the light {adv} changes"}}},
    };
    return kWordings.at(motion);
}

std::string replaced(std::string text, std::string_view slot, std::string_view word) {
    if (const auto at = text.find(slot); at != std::string::npos) text.replace(at, slot.size(), word);
    return text;
}

/// Every pattern for a motion, directions filled in.
std::vector<std::string> patternsFor(Motion motion) {
    const Wording& wording = wordingFor(motion);
    std::vector<std::string> patterns(wording.own.begin(), wording.own.end());
    if (!wording.general) return patterns;
    for (const std::string_view general : *wording.general) {
        for (const std::string_view way : wording.ways)
            patterns.push_back(replaced(std::string(general), "{way}", way));
    }
    return patterns;
}

const Texts& adverbsFor(Speed speed) {
    static const Texts slow{"slowly", "gently", "softly", "calmly", "slightly", "gradually", "slow"};
    static const Texts normal{""};
    static const Texts fast{"quickly", "fast", "rapidly", "swiftly", "quick"};
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

/// What artists do not want to see, as they write it into the negative prompt. Not among the texts that the vocabulary
/// is learnt from.
const Texts kFaults{"blurry",      "low quality", "distorted", "ugly",          "noise",          "deformed",
                    "bad anatomy", "watermark",   "text",      "worst quality", "low resolution", "jpeg artifacts"};

std::string fill(const std::string& pattern, std::string_view adverb) {
    std::string text = replaced(pattern, "{adv}", adverb);
    // Without an adverb the slot leaves a blank too many.
    if (const auto at = text.find("  "); at != std::string::npos) text.erase(at, 1);
    if (text.starts_with(' ')) text.erase(0, 1);
    if (text.ends_with(' ')) text.pop_back();
    return text;
}

template <typename List>
const auto& pick(const List& texts, Random& random) {
    return texts[static_cast<std::size_t>(random.below(static_cast<int>(texts.size())))];
}

Speed drawSpeed(Random& random) {
    return random.chance(0.5) ? Speed::Normal : random.chance(0.5) ? Speed::Slow : Speed::Fast;
}

/// What means nothing for the motion.
std::string withManners(std::string text, Random& random) {
    if (random.chance(0.3)) text = std::string(pick(kSubjects, random)) + ", " + text;
    if (random.chance(0.2)) text += ", " + std::string(pick(kManners, random));
    if (random.chance(0.15)) text += ".";
    return text;
}

}  // namespace

std::vector<Sentence> sentencesFor(Motion motion, Speed speed) {
    std::vector<Sentence> sentences;
    std::set<std::string> seen;
    for (const std::string& pattern : patternsFor(motion)) {
        const bool hasSpeed = pattern.find("{adv}") != std::string::npos;
        if (!hasSpeed && speed != Speed::Normal) continue;
        for (const std::string_view adverb : adverbsFor(speed)) {
            const std::string text = fill(pattern, adverb);
            // "{adv} pan left" and "pan left {adv}" are the same without an adverb.
            if (seen.insert(text).second) sentences.push_back({text, {motion}, speed});
        }
    }
    return sentences;
}

Sentence drawUnspoken(Random& random) {
    std::string text;
    if (!random.chance(0.4)) {
        const double kind = random.uniform();
        text = pick(kind < 0.5 ? kSubjects : kind < 0.7 ? kManners : kFaults, random);
        if (random.chance(0.4)) text += ", " + std::string(pick(kind < 0.7 ? kManners : kFaults, random));
        if (random.chance(0.15)) text += ".";
    }
    return {text, {Motion::ZoomIn}, Speed::Slow, true};
}

Sentence drawSentence(Motion motion, Random& random) {
    if (motion == Motion::ZoomIn && random.chance(0.2)) return drawUnspoken(random);
    const Speed speed = motion == Motion::Still ? Speed::Normal : drawSpeed(random);
    const std::string pattern = pick(patternsFor(motion), random);
    return {withManners(fill(pattern, pick(adverbsFor(speed), random)), random), {motion}, speed};
}

bool canCombine(Motion first, Motion second) {
    const auto axis = [](Motion motion) {
        switch (motion) {
            case Motion::PanLeft:
            case Motion::PanRight: return 1;
            case Motion::PanUp:
            case Motion::PanDown: return 2;
            case Motion::ZoomIn:
            case Motion::ZoomOut: return 3;
            case Motion::TurnClockwise:
            case Motion::TurnCounterclockwise: return 4;
            default: return 0;
        }
    };
    return axis(first) != 0 && axis(second) != 0 && axis(first) != axis(second);
}

Sentence drawSentence(Motion first, Motion second, Random& random) {
    static const Texts kLinks{" and ", " and ", " while ", ", "};
    const Speed speed = drawSpeed(random);
    // The word for the speed comes once, with either part.
    const bool early = random.chance(0.5);
    const std::string_view adverb = pick(adverbsFor(speed), random);
    const std::string a = fill(pick(patternsFor(first), random), early ? adverb : "");
    const std::string b = fill(pick(patternsFor(second), random), early ? "" : adverb);
    return {withManners(a + std::string(pick(kLinks, random)) + b, random), {first, second}, speed};
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
