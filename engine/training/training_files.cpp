// SPDX-License-Identifier: Apache-2.0
#include "engine/training/training_files.h"

#include "engine/training/clips.h"
#include "engine/weights/checkpoint.h"
#include "engine/weights/safetensors_writer.h"

#include <ATen/ATen.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cinttypes>
#include <cstdio>

namespace mutoscope {
namespace {

constexpr const char* kParameterPrefix = "parameters.";
constexpr const char* kAveragePrefix = "average.";
constexpr const char* kStepName = "step";

Result<void> restore(const Checkpoint& checkpoint, const std::string& name, at::Tensor target) {
    auto stored = checkpoint.view(name);
    if (!stored) return stored.error();
    if (stored->sizes() != target.sizes()) {
        return Error{ErrorCode::BadInput,
                     "The checkpoint '" + checkpoint.location().string() + "' belongs to another network ('" + name +
                         "' has another shape); train into a new folder.",
                     ""};
    }
    target.copy_(stored.value());
    return {};
}

}  // namespace

std::vector<std::filesystem::path> TrainingCheckpoints::files() const {
    std::vector<std::filesystem::path> found;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, failed)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("step-") && name.ends_with(".safetensors")) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

Result<void> TrainingCheckpoints::save(ParameterBank& bank, const Optimiser& optimiser) const {
    std::map<std::string, at::Tensor> tensors = optimiser.state();
    for (auto& [name, tensor] : tensors) tensor = tensor.cpu();
    const at::Tensor average = optimiser.average().cpu();
    for (const auto& [name, tensor] : bank.named(average)) tensors[kAveragePrefix + name] = tensor;
    const at::Tensor parameters = bank.flat().cpu();
    for (const auto& [name, tensor] : bank.named(parameters)) tensors[kParameterPrefix + name] = tensor;
    tensors[kStepName] = at::tensor(std::vector<std::int64_t>{optimiser.stepsTaken()});
    char name[64];
    std::snprintf(name, sizeof(name), "step-%08" PRId64 ".safetensors", optimiser.stepsTaken());
    std::error_code failed;
    std::filesystem::create_directories(m_folder, failed);
    if (auto written = writeSafetensors(m_folder / name, tensors); !written) return written;
    const auto all = files();
    for (std::size_t i = 0; i + kKept < all.size(); ++i) std::filesystem::remove(all[i], failed);
    return {};
}

Result<bool> TrainingCheckpoints::resume(ParameterBank& bank, Optimiser& optimiser) const {
    const auto all = files();
    if (all.empty()) return false;
    auto checkpoint = Checkpoint::openFile(all.back());
    if (!checkpoint) return checkpoint.error();
    for (auto& [name, target] : bank.named(bank.flat())) {
        if (auto done = restore(checkpoint.value(), kParameterPrefix + name, target); !done) return done.error();
    }
    for (auto& [name, target] : bank.named(optimiser.average())) {
        if (auto done = restore(checkpoint.value(), kAveragePrefix + name, target); !done) return done.error();
    }
    for (auto& [name, target] : optimiser.state()) {
        if (auto done = restore(checkpoint.value(), name, target); !done) return done.error();
    }
    const at::Tensor step = at::zeros({1}, at::kLong);
    if (auto done = restore(checkpoint.value(), kStepName, step); !done) return done.error();
    optimiser.setStepsTaken(step.item<std::int64_t>());
    return true;
}

Result<std::map<std::string, at::Tensor>> TrainingCheckpoints::newestAverage() const {
    const auto all = files();
    if (all.empty()) {
        return Error{ErrorCode::BadInput, "There is no checkpoint in '" + m_folder.string() + "'; train first.", ""};
    }
    auto checkpoint = Checkpoint::openFile(all.back());
    if (!checkpoint) return checkpoint.error();
    const std::string_view prefix = kAveragePrefix;
    std::map<std::string, at::Tensor> average;
    for (const auto& [name, entry] : checkpoint->tensors()) {
        if (!name.starts_with(prefix)) continue;
        auto tensor = checkpoint->view(name);
        if (!tensor) return tensor.error();
        average[name.substr(prefix.size())] = tensor->clone();
    }
    return average;
}

TrainingLog::TrainingLog(const std::filesystem::path& folder, std::string title, std::int64_t firstStep,
                         std::int64_t totalSteps)
    : m_title(std::move(title)), m_firstStep(firstStep), m_totalSteps(totalSteps) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    m_file.open(folder / "log.jsonl", std::ios::app);
}

void TrainingLog::add(std::int64_t step, const std::map<std::string, double>& figures) {
    for (const auto& [name, value] : figures) {
        m_sums[name] += value;
        ++m_counts[name];
    }
    if ((step + 1) % kInterval == 0 || step + 1 == m_totalSteps) report(step);
}

void TrainingLog::report(std::int64_t step) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    const double perStep = seconds / static_cast<double>(step + 1 - m_firstStep);
    nlohmann::json line{{"step", step + 1}, {"seconds", seconds}, {"seconds_per_step", perStep}};
    std::string text;
    for (const auto& [name, sum] : m_sums) {
        const double mean = sum / m_counts[name];
        line[name] = mean;
        char part[64];
        std::snprintf(part, sizeof(part), "  %s %.4g", name.c_str(), mean);
        text += part;
    }
    m_file << line.dump() << std::endl;
    const auto left = static_cast<std::int64_t>(perStep * static_cast<double>(m_totalSteps - step - 1));
    std::printf("%s %" PRId64 "/%" PRId64 "%s  %.2f s a step, %" PRId64 ":%02" PRId64 ":%02" PRId64 " left\n",
                m_title.c_str(), step + 1, m_totalSteps, text.c_str(), perStep, left / 3600, left / 60 % 60, left % 60);
    std::fflush(stdout);
    m_sums.clear();
    m_counts.clear();
}

Result<void> writeContactSheet(const std::filesystem::path& file, const std::vector<std::vector<at::Tensor>>& rows) {
    constexpr int kGap = 2;
    std::vector<cv::Mat> lines;
    for (const std::vector<at::Tensor>& row : rows) {
        std::vector<cv::Mat> cells;
        for (const at::Tensor& picture : row) {
            cv::Mat cell;
            cv::copyMakeBorder(tensorToPicture(picture), cell, 0, kGap, 0, kGap, cv::BORDER_CONSTANT,
                               cv::Scalar(255, 255, 255));
            cells.push_back(cell);
        }
        cv::Mat line;
        cv::hconcat(cells, line);
        lines.push_back(line);
    }
    cv::Mat sheet;
    cv::vconcat(lines, sheet);
    cv::cvtColor(sheet, sheet, cv::COLOR_RGB2BGR);
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    bool written = false;
    try {
        written = cv::imwrite(file.string(), sheet);
    } catch (const cv::Exception&) {
        written = false;
    }
    if (!written)
        return Error{ErrorCode::Disk,
                     "The contact sheet '" + file.string() + "' could not be written; is the disk full?", ""};
    return {};
}

}  // namespace mutoscope
