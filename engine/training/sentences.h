// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/motions.h"
#include "engine/training/random.h"

#include <string>
#include <vector>

namespace mutoscope {

/// A motion, or two at once, as an artist would ask for it.
struct Sentence {
    std::string text;
    std::vector<Motion> motions;
    Speed speed;
    bool unspoken = false;  ///< the text names no motion; the one given is what the model shows by itself
};

/// Every plain sentence for a motion at a speed: "the camera slowly pulls back", "zoom out quickly", ... No text
/// belongs to two motions or two speeds.
std::vector<Sentence> sentencesFor(Motion motion, Speed speed);

/// One of them, sometimes with a subject before it or a manner of filming after it, which mean nothing for the motion:
/// "an old harbour, the camera slowly pulls back, cinematic". Now and then drawUnspoken() where the motion is a
/// push-in.
Sentence drawSentence(Motion motion, Random& random);

/// A text that names no motion, often the empty one: a slow push-in.
Sentence drawUnspoken(Random& random);

/// Two motions at once: "pan left and zoom in slowly".
Sentence drawSentence(Motion first, Motion second, Random& random);

/// Two motions that can be told together: moves along different axes.
bool canCombine(Motion first, Motion second);

/// Words and sentences for learning a vocabulary: each text that drawSentence() can be made of.
std::vector<std::string> vocabularyTexts();

}  // namespace mutoscope
