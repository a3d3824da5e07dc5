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
#include <set>

namespace mutoscope {
namespace {

constexpr const char* kParameterPrefix = "parameters.";
constexpr const char* kAveragePrefix = "average.";
constexpr const char* kStepName = "step";
const std::string kIndexEnding = ".safetensors.index.json";

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

std::vector<std::string> TrainingCheckpoints::stems() const {
    std::set<std::string> found;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, failed)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with("step-")) continue;
        for (const std::string& ending : {std::string(".safetensors"), kIndexEnding}) {
            // The pieces have another dash in their names; what counts is their index, which is written last.
            if (name.ends_with(ending) && name.find('-', 5) == std::string::npos)
                found.insert(name.substr(0, name.size() - ending.size()));
        }
    }
    return {found.begin(), found.end()};
}

void TrainingCheckpoints::forget(const std::string& stem) const {
    std::error_code failed;
    std::filesystem::remove(m_folder / (stem + kIndexEnding), failed);
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, failed)) {
        if (entry.path().filename().string().starts_with(stem)) files.push_back(entry.path());
    }
    for (const auto& file : files) std::filesystem::remove(file, failed);
}

Result<void> TrainingCheckpoints::write(const std::string& stem,
                                        const std::map<std::string, at::Tensor>& tensors) const {
    std::vector<std::map<std::string, at::Tensor>> pieces(1);
    std::int64_t bytes = 0, total = 0;
    for (const auto& [name, tensor] : tensors) {
        const auto size = static_cast<std::int64_t>(tensor.nbytes());
        if (m_mostFileBytes > 0 && bytes > 0 && bytes + size > m_mostFileBytes) {
            pieces.emplace_back();
            bytes = 0;
        }
        pieces.back()[name] = tensor;
        bytes += size;
        total += size;
    }
    if (pieces.size() == 1) return writeSafetensors(m_folder / (stem + ".safetensors"), tensors);
    nlohmann::json index{{"metadata", {{"total_size", total}}}};
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        char name[96];
        std::snprintf(name, sizeof(name), "%s-%05zu-of-%05zu.safetensors", stem.c_str(), i + 1, pieces.size());
        if (auto written = writeSafetensors(m_folder / name, pieces[i]); !written) return written;
        for (const auto& [tensor, values] : pieces[i]) index["weight_map"][tensor] = name;
    }
    // Under another name first: a checkpoint counts from the moment its index is there.
    const std::filesystem::path part = m_folder / (stem + ".part");
    std::ofstream(part, std::ios::trunc) << index.dump(1) << "\n";
    std::error_code failed;
    std::filesystem::rename(part, m_folder / (stem + kIndexEnding), failed);
    if (failed)
        return Error{ErrorCode::Disk, "The checkpoint '" + part.string() + "' could not be written; is the disk full?",
                     failed.message()};
    return {};
}

Result<void> TrainingCheckpoints::save(ParameterBank& bank, const Optimiser& optimiser) const {
    std::map<std::string, at::Tensor> tensors;
    const auto add = [&](const std::string& prefix, const at::Tensor& flat) {
        const at::Tensor here = flat.cpu();
        for (const auto& [name, tensor] : bank.named(here)) tensors[prefix + name] = tensor;
    };
    for (const auto& [name, state] : optimiser.state()) add(name + ".", state);
    add(kAveragePrefix, optimiser.average());
    add(kParameterPrefix, bank.flat());
    tensors[kStepName] = at::tensor(std::vector<std::int64_t>{optimiser.stepsTaken()});
    char stem[64];
    std::snprintf(stem, sizeof(stem), "step-%08" PRId64, optimiser.stepsTaken());
    std::error_code failed;
    std::filesystem::create_directories(m_folder, failed);
    forget(stem);
    if (auto written = write(stem, tensors); !written) return written;
    const auto all = stems();
    for (std::size_t i = 0; i + kKept < all.size(); ++i) forget(all[i]);
    return {};
}

Result<bool> TrainingCheckpoints::resume(ParameterBank& bank, Optimiser& optimiser) const {
    const auto all = stems();
    if (all.empty()) return false;
    auto checkpoint = Checkpoint::open(m_folder, {all.back()});
    if (!checkpoint) return checkpoint.error();
    const auto take = [&](const std::string& prefix, const at::Tensor& flat) -> Result<void> {
        for (auto& [name, target] : bank.named(flat)) {
            if (auto done = restore(checkpoint.value(), prefix + name, target); !done) return done;
        }
        return {};
    };
    if (auto done = take(kParameterPrefix, bank.flat()); !done) return done.error();
    if (auto done = take(kAveragePrefix, optimiser.average()); !done) return done.error();
    for (const auto& [name, state] : optimiser.state()) {
        if (auto done = take(name + ".", state); !done) return done.error();
    }
    const at::Tensor step = at::zeros({1}, at::kLong);
    if (auto done = restore(checkpoint.value(), kStepName, step); !done) return done.error();
    optimiser.setStepsTaken(step.item<std::int64_t>());
    return true;
}

Result<std::map<std::string, at::Tensor>> TrainingCheckpoints::newestAverage() const {
    const auto all = stems();
    if (all.empty()) {
        return Error{ErrorCode::BadInput, "There is no checkpoint in '" + m_folder.string() + "'; train first.", ""};
    }
    auto checkpoint = Checkpoint::open(m_folder, {all.back()});
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
                         std::int64_t totalSteps, std::function<double(std::int64_t)> workOf)
    : m_title(std::move(title)), m_totalSteps(totalSteps), m_workOf(std::move(workOf)) {
    for (std::int64_t step = firstStep; step < totalSteps; ++step) m_workLeft += m_workOf(step);
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    m_file.open(folder / "log.jsonl", std::ios::app);
}

void TrainingLog::add(std::int64_t step, const std::map<std::string, double>& figures) {
    for (const auto& [name, value] : figures) {
        m_sums[name] += value;
        ++m_counts[name];
    }
    m_workDone += m_workOf(step);
    m_workLeft -= m_workOf(step);
    ++m_unreported;
    if ((step + 1) % kInterval == 0 || step + 1 == m_totalSteps) report(step);
}

void TrainingLog::report(std::int64_t step) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    const double perStep = (seconds - m_reportedSeconds) / m_unreported;
    const double secondsLeft = seconds * m_workLeft / m_workDone;
    nlohmann::json line{
        {"step", step + 1}, {"seconds", seconds}, {"seconds_per_step", perStep}, {"seconds_left", secondsLeft}};
    std::string text;
    for (const auto& [name, sum] : m_sums) {
        const double mean = sum / m_counts[name];
        line[name] = mean;
        char part[64];
        std::snprintf(part, sizeof(part), "  %s %.4g", name.c_str(), mean);
        text += part;
    }
    m_file << line.dump() << std::endl;
    const auto left = static_cast<std::int64_t>(secondsLeft);
    std::printf("%s %" PRId64 "/%" PRId64 "%s  %.2f s a step, %" PRId64 ":%02" PRId64 ":%02" PRId64 " left\n",
                m_title.c_str(), step + 1, m_totalSteps, text.c_str(), perStep, left / 3600, left / 60 % 60, left % 60);
    std::fflush(stdout);
    m_sums.clear();
    m_counts.clear();
    m_reportedSeconds = seconds;
    m_unreported = 0;
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
