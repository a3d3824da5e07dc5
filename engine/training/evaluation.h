// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/result.h"
#include "engine/training/motions.h"

#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// What is evaluated, and on what.
struct EvaluationRun {
    std::filesystem::path model;    ///< a model folder, as the programs load it
    std::filesystem::path photos;   ///< a folder of photos that training has not seen
    std::filesystem::path folder;   ///< for report.json and sheet.png
    std::filesystem::path presets;  ///< the folder of generation presets
    std::string preset = "quick";
    int size = 256;                  ///< of the clips' sides, pixels
    int most = 0;                    ///< use so many photos at most; 0: all
    bool paraphrases = false;        ///< ask in words that training has not seen
    std::vector<Motion> motions;     ///< ask for these; none: the eight pans, zooms and rotations
    std::optional<double> guidance;  ///< instead of the preset's
    bool againstOpposite = false;    ///< the negative prompt asks for the opposite motion
    CancelToken cancel;
};

/// A motion asked for in words.
struct EvaluationPrompt {
    Motion motion;
    std::string text;
};

/// The eight pans, zooms and rotations, each in words of the training sentences, or in others.
std::vector<EvaluationPrompt> evaluationPrompts(bool paraphrases);

/// A sentence of the training for any motion.
EvaluationPrompt evaluationPrompt(Motion motion);

/// What one clip showed.
struct ClipScore {
    Motion motion = Motion::Still;
    std::array<double, 4> shares{};     ///< see measuredShares()
    bool obeyed = false;                ///< pans, zooms, rotations and stillness only
    double agreement = 0;               ///< see motionAgreement()
    Motion recognised = Motion::Still;  ///< the motion that the clip agrees with most
    double firstFramePsnr = 0;
    double flickerPsnr = 0;
    double seconds = 0;
};

/// Measures a clip that was to show `motion` over `picture` (square, of the frames' size).
ClipScore scoreClip(const std::vector<cv::Mat>& clip, const cv::Mat& picture, Motion motion);

/// How well a clip's change is the one that `motion` at normal speed makes of the picture: the cosine between (frame -
/// first frame) of the clip and of the picture so moved, over all frames, seen at 64 pixels. 1: the same course; 0:
/// nothing changes. Other motions of the same picture also agree somewhat, since whatever moves leaves the first frame
/// behind, so what tells is which one agrees most. 0 for Still.
double motionAgreement(const std::vector<cv::Mat>& clip, const cv::Mat& picture, Motion motion);

/// Sums clips up: the shares of clips that obey, in all and by motion; of pairs of opposite motions over the same
/// picture that went opposite ways (clips of a picture follow one another in the order of evaluationPrompts()); and the
/// means of the rest.
nlohmann::json summarise(const std::vector<ClipScore>& scores);

/// Makes a clip of every photo and motion with the same worker that the programs use, measures them, and writes
/// report.json and a contact sheet. Returns the report. Errors: BadInput (the photos, the model), Disk, Cancelled.
Result<nlohmann::json> evaluateModel(const EvaluationRun& run);

}  // namespace mutoscope
