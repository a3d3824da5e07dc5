// SPDX-License-Identifier: Apache-2.0
#include "engine/training/evaluation.h"

#include "engine/autoencoders/autoencoder_kl.h"
#include "engine/media/picture_reader.h"
#include "engine/runtime/default_worker.h"
#include "engine/training/clips.h"
#include "engine/training/motion_measure.h"
#include "engine/training/sentences.h"
#include "engine/training/training_files.h"
#include "engine/weights/checkpoint.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <opencv2/imgproc.hpp>

#include <condition_variable>
#include <cstdio>
#include <fstream>

namespace mutoscope {
namespace {

cv::Mat toMat(const Image& image) {
    return cv::Mat(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data())).clone();
}

/// The largest square in the middle, scaled to `size`.
cv::Mat squareOf(const Image& image, int size) {
    const cv::Mat whole = toMat(image);
    const int side = std::min(whole.cols, whole.rows);
    cv::Mat square;
    cv::resize(whole(cv::Rect((whole.cols - side) / 2, (whole.rows - side) / 2, side, side)), square, {size, size}, 0,
               0, side > size ? cv::INTER_AREA : cv::INTER_CUBIC);
    return square;
}

Result<std::vector<cv::Mat>> readPhotos(const EvaluationRun& run) {
    std::vector<std::filesystem::path> files;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(run.photos, failed)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<cv::Mat> photos;
    for (const auto& file : files) {
        if (run.most > 0 && photos.size() >= static_cast<std::size_t>(run.most)) break;
        if (auto image = readPicture(file)) photos.push_back(squareOf(image.value(), run.size));
    }
    if (photos.empty()) {
        return Error{ErrorCode::BadInput,
                     "The folder '" + run.photos.string() + "' holds no photo that can be read; choose another.",
                     failed ? failed.message() : ""};
    }
    return photos;
}

/// How well the autoencoder alone shows the photos.
Result<nlohmann::json> scoreAutoencoder(const EvaluationRun& run, const std::vector<cv::Mat>& photos) {
    auto config = AutoencoderKLConfig::open(run.model / "vae" / "config.json");
    if (!config) return config.error();
    auto weights = Checkpoint::open(run.model / "vae", {"diffusion_pytorch_model"});
    if (!weights) return weights.error();
    AutoencoderKL autoencoder(config.value());
    if (auto loaded = loadWeights(autoencoder, weights.value(), {}, {}, autoencoderKLNames); !loaded)
        return loaded.error();
    const c10::InferenceMode inference;
    double noise = 0, similarity = 0;
    for (const cv::Mat& photo : photos) {
        const at::Tensor decoded = autoencoder.decode(autoencoder.encode(picturesToTensor({photo})).mean);
        const cv::Mat shown = tensorToPicture(decoded[0]);
        noise += psnr(photo, shown);
        similarity += structuralSimilarity(photo, shown);
    }
    const double count = static_cast<double>(photos.size());
    return nlohmann::json{{"psnr", noise / count}, {"ssim", similarity / count}};
}

/// Runs jobs one after another and waits for each.
class Waiting {
public:
    explicit Waiting(PresetLibrary presets) : m_worker(makeWorker(std::move(presets))) {
        m_worker->setListener([this](const JobEvent& event) {
            if (!isFinal(event.state)) return;
            const std::lock_guard lock(m_mutex);
            m_end = event;
            m_ended.notify_all();
        });
    }

    Result<std::shared_ptr<const Clip>> run(const GenerationRequest& request, const CancelToken& cancel) {
        std::unique_lock lock(m_mutex);
        m_end.reset();
        const JobId job = m_worker->submit(request);
        while (!m_end) {
            m_ended.wait_for(lock, std::chrono::milliseconds(100));
            if (cancel.isCancelled()) m_worker->cancel(job);
        }
        if (m_end->error) return *m_end->error;
        if (!m_end->clip) return Error{ErrorCode::Cancelled, "The evaluation was cancelled.", ""};
        return m_end->clip;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::optional<JobEvent> m_end;
    std::unique_ptr<Worker> m_worker;  // last: its destructor delivers events
};

std::shared_ptr<const Image> toImage(const cv::Mat& picture) {
    auto image = std::make_shared<Image>(picture.cols, picture.rows);
    for (int y = 0; y < picture.rows; ++y) std::copy_n(picture.ptr<std::uint8_t>(y), 3 * picture.cols, image->row(y));
    return image;
}

constexpr int kSmall = 64;

/// What changes after the first frame, frames below one another.
cv::Mat changesOf(const std::vector<cv::Mat>& clip) {
    cv::Mat first, all;
    for (const cv::Mat& frame : clip) {
        cv::Mat small;
        cv::resize(frame, small, {kSmall, kSmall}, 0, 0, cv::INTER_AREA);
        small.convertTo(small, CV_32F);
        if (first.empty()) {
            first = small;
        } else {
            all.push_back(cv::Mat(small - first));
        }
    }
    return all;
}

/// Between changes, without what comes in at the frame's edges, which no picture tells.
double cosine(const cv::Mat& a, const cv::Mat& b) {
    const cv::Rect inner(kSmall / 8, 0, kSmall * 3 / 4, a.rows);
    const double size = cv::norm(a(inner)) * cv::norm(b(inner));
    return size > 0 ? a(inner).clone().dot(b(inner).clone()) / size : 0.0;
}

/// The clip's changes as every motion would make them.
std::map<Motion, cv::Mat> possibleChanges(const cv::Mat& picture, int frames) {
    std::map<Motion, cv::Mat> possible;
    for (const Motion motion : allMotions()) {
        if (motion == Motion::Still) continue;
        possible[motion] =
            changesOf(renderMoveOver(picture, CameraMove(motion, Speed::Normal, 1.0), picture.cols, frames));
    }
    return possible;
}

/// Which of them a clip agrees with most.
void recognise(ClipScore& score, const cv::Mat& changes, const std::map<Motion, cv::Mat>& possible) {
    double most = 0;
    for (const auto& [motion, wanted] : possible) {
        const double agreement = cosine(changes, wanted);
        if (motion == score.motion) score.agreement = agreement;
        if (agreement <= most) continue;
        most = agreement;
        score.recognised = motion;
    }
}

std::vector<at::Tensor> smallRow(const std::vector<cv::Mat>& clip) {
    constexpr int kCell = 128;
    std::vector<at::Tensor> row;
    for (const cv::Mat& frame : clip) {
        cv::Mat small;
        cv::resize(frame, small, {kCell, kCell}, 0, 0, cv::INTER_AREA);
        row.push_back(picturesToTensor({small})[0]);
    }
    return row;
}

}  // namespace

std::vector<EvaluationPrompt> evaluationPrompts(bool paraphrases) {
    if (paraphrases) {
        return {{Motion::PanLeft, "please swing the camera over to the left"},
                {Motion::PanRight, "let us look over to the right side"},
                {Motion::PanUp, "the camera climbs up into the sky"},
                {Motion::PanDown, "lower the camera down to the ground"},
                {Motion::ZoomIn, "a steady push in on the subject"},
                {Motion::ZoomOut, "a long pull back from the scene"},
                {Motion::TurnClockwise, "the whole frame spins clockwise"},
                {Motion::TurnCounterclockwise, "the whole frame spins counterclockwise"}};
    }
    return {{Motion::PanLeft, "the camera pans left"},
            {Motion::PanRight, "the camera pans right"},
            {Motion::PanUp, "tilt up"},
            {Motion::PanDown, "tilt down"},
            {Motion::ZoomIn, "the camera pushes in"},
            {Motion::ZoomOut, "the camera pulls back"},
            {Motion::TurnClockwise, "the picture turns clockwise"},
            {Motion::TurnCounterclockwise, "the picture turns counterclockwise"}};
}

EvaluationPrompt evaluationPrompt(Motion motion) {
    for (const EvaluationPrompt& prompt : evaluationPrompts(false)) {
        if (prompt.motion == motion) return prompt;
    }
    return {motion, sentencesFor(motion, Speed::Normal).front().text};
}

double motionAgreement(const std::vector<cv::Mat>& clip, const cv::Mat& picture, Motion motion) {
    if (motion == Motion::Still) return 0;
    return cosine(changesOf(clip), changesOf(renderMoveOver(picture, CameraMove(motion, Speed::Normal, 1.0),
                                                            picture.cols, static_cast<int>(clip.size()))));
}

ClipScore scoreClip(const std::vector<cv::Mat>& clip, const cv::Mat& picture, Motion motion) {
    ClipScore score;
    score.motion = motion;
    score.shares = measuredShares(clip);
    score.obeyed = obeys(score.shares, motion);
    score.firstFramePsnr = psnr(clip.front(), picture);
    score.flickerPsnr = flickerPsnr(clip);
    return score;
}

nlohmann::json summarise(const std::vector<ClipScore>& scores) {
    std::map<std::string, std::pair<int, int>> byMotion;
    std::map<std::string, double> agreements;
    double first = 0, flicker = 0, seconds = 0, agreement = 0;
    int recognised = 0, obeyed = 0, opposite = 0, pairs = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const ClipScore& score = scores[i];
        auto& [right, all] = byMotion[toString(score.motion)];
        right += score.obeyed;
        ++all;
        agreements[toString(score.motion)] += score.agreement;
        agreement += score.agreement;
        recognised += score.recognised == score.motion;
        obeyed += score.obeyed;
        first += score.firstFramePsnr;
        flicker += score.flickerPsnr;
        seconds += score.seconds;
        if (i % 2 == 0 || oppositeOf(score.motion) != scores[i - 1].motion) continue;
        const auto code = motionCode({score.motion}, Speed::Normal);
        ++pairs;
        for (std::size_t k = 0; k < score.shares.size(); ++k) {
            if (code[k] == 0) continue;
            constexpr double kLeast = 0.1;  // of the size at normal speed: smaller ones stand still
            const double own = score.shares[k] * code[k], other = -scores[i - 1].shares[k] * code[k];
            opposite += own > kLeast && other > kLeast;
        }
    }
    const double count = std::max<double>(1, static_cast<double>(scores.size()));
    nlohmann::json report{{"clips", scores.size()},
                          {"motion_obeyed", obeyed / count},
                          {"agreement", agreement / count},
                          {"recognised", recognised / count},
                          {"opposites", pairs > 0 ? static_cast<double>(opposite) / pairs : 0.0},
                          {"first_frame_psnr", first / count},
                          {"flicker_psnr", flicker / count},
                          {"seconds_per_clip", seconds / count}};
    for (const auto& [motion, share] : byMotion) {
        report["obeyed_by_motion"][motion] = static_cast<double>(share.first) / share.second;
        report["agreement_by_motion"][motion] = agreements[motion] / share.second;
    }
    for (const ClipScore& score : scores) {
        report["each"].push_back({{"motion", toString(score.motion)},
                                  {"obeyed", score.obeyed},
                                  {"agreement", score.agreement},
                                  {"recognised", toString(score.recognised)},
                                  {"right_down_in_clockwise", score.shares},
                                  {"first_frame_psnr", score.firstFramePsnr},
                                  {"flicker_psnr", score.flickerPsnr},
                                  {"seconds", score.seconds}});
    }
    return report;
}

Result<nlohmann::json> evaluateModel(const EvaluationRun& run) {
    auto photos = readPhotos(run);
    if (!photos) return photos.error();
    auto presets = PresetLibrary::load(run.presets);
    if (!presets) return presets.error();
    auto autoencoder = scoreAutoencoder(run, photos.value());
    if (!autoencoder) return autoencoder.error();

    Waiting worker(std::move(presets).value());
    std::vector<ClipScore> scores;
    std::vector<std::vector<at::Tensor>> rows;
    auto prompts = evaluationPrompts(run.paraphrases);
    if (!run.motions.empty()) {
        prompts.clear();
        for (const Motion motion : run.motions) prompts.push_back(evaluationPrompt(motion));
    }
    nlohmann::json plan;
    for (std::size_t p = 0; p < photos->size(); ++p) {
        std::map<Motion, cv::Mat> possible;
        for (std::size_t m = 0; m < prompts.size(); ++m) {
            GenerationRequest request;
            request.prompt = prompts[m].text;
            request.picture = toImage(photos.value()[p]);
            request.pictureName = "photo " + std::to_string(p + 1);
            request.modelFolder = std::filesystem::absolute(run.model).string();
            request.preset = run.preset;
            request.overrides.width = run.size;
            request.overrides.height = run.size;
            request.overrides.seed = 1000 * p + m;
            request.overrides.guidance = run.guidance;
            if (run.againstOpposite) request.negativePrompt = evaluationPrompt(oppositeOf(prompts[m].motion)).text;
            auto made = worker.run(request, run.cancel);
            if (!made) return made.error();
            std::vector<cv::Mat> clip;
            for (const Image& frame : *made.value()->frames) clip.push_back(toMat(frame));
            ClipScore score = scoreClip(clip, photos.value()[p], prompts[m].motion);
            if (possible.empty()) possible = possibleChanges(photos.value()[p], static_cast<int>(clip.size()));
            recognise(score, changesOf(clip), possible);
            for (const StageTime& stage : made.value()->summary.stages) {
                if (stage.stage != JobState::Loading) score.seconds += stage.seconds;
            }
            std::printf(
                "photo %zu, %s: right %+.2f down %+.2f in %+.2f clockwise %+.2f%s, agreement %.2f (most: %s), first "
                "frame "
                "%.1f dB, flicker %.1f dB, %.1f s\n",
                p + 1, toString(score.motion), score.shares[0], score.shares[1], score.shares[2], score.shares[3],
                score.obeyed ? " (obeyed)" : "", score.agreement, toString(score.recognised), score.firstFramePsnr,
                score.flickerPsnr, score.seconds);
            std::fflush(stdout);
            scores.push_back(score);
            if (plan.is_null()) plan = toJson(made.value()->plan);
            if (p % prompts.size() == m || photos->size() == 1) rows.push_back(smallRow(clip));
        }
    }
    nlohmann::json report = summarise(scores);
    report["autoencoder"] = autoencoder.value();
    report["photos"] = photos->size();
    for (const char* key : {"width", "height", "frames", "steps", "guidance", "scheduler", "precision", "device"})
        report["settings"][key] = plan[key];
    for (const EvaluationPrompt& prompt : prompts) report["prompts"][toString(prompt.motion)] = prompt.text;
    std::error_code failed;
    std::filesystem::create_directories(run.folder, failed);
    std::ofstream file(run.folder / "report.json", std::ios::trunc);
    file << report.dump(2) << "\n";
    if (!file.flush()) {
        return Error{ErrorCode::Disk,
                     "'" + (run.folder / "report.json").string() + "' could not be written; is the disk full?", ""};
    }
    if (auto written = writeContactSheet(run.folder / "sheet.png", rows); !written) return written.error();
    return report;
}

}  // namespace mutoscope
