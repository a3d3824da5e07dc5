// SPDX-License-Identifier: Apache-2.0
#include "engine/store/run_checkpoint.h"

#include "engine/media/disk_error.h"
#include "engine/media/part_file.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"

#include <ATen/ATen.h>

#include <charconv>
#include <system_error>

namespace mutoscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFormat = "mutoscope-checkpoint-1";
constexpr const char* kExtension = ".safetensors";
constexpr int kLongestHistory = 16;  // no published solver keeps more

std::string historyName(std::size_t index, const char* part) { return "history." + std::to_string(index) + "." + part; }

std::optional<int> wholeNumber(const std::map<std::string, std::string>& metadata, const char* key) {
    const auto found = metadata.find(key);
    if (found == metadata.end()) return std::nullopt;
    int value = 0;
    const char* end = found->second.data() + found->second.size();
    const auto [rest, failed] = std::from_chars(found->second.data(), end, value);
    if (failed != std::errc() || rest != end || value < 0) return std::nullopt;
    return value;
}

}  // namespace

fs::path CheckpointStore::fileOf(const std::string& job) const { return m_folder / (job + kExtension); }

Result<void> CheckpointStore::keep(const std::string& job, const RunCheckpoint& checkpoint) const {
    if (m_folder.empty()) return {};
    std::error_code failed;
    fs::create_directories(m_folder, failed);
    if (failed) return diskError(failed.value(), m_folder);
    std::map<std::string, at::Tensor> tensors;
    if (checkpoint.sample.defined()) tensors["sample"] = checkpoint.sample;
    for (std::size_t i = 0; i < checkpoint.history.size(); ++i) {
        const auto& [prediction, sample] = checkpoint.history[i];
        if (prediction.defined()) tensors[historyName(i, "prediction")] = prediction;
        if (sample.defined()) tensors[historyName(i, "sample")] = sample;
    }
    auto written = writeSafetensors(fileOf(job), tensors,
                                    {{"format", kFormat},
                                     {"steps_done", std::to_string(checkpoint.stepsDone)},
                                     {"denoised", checkpoint.denoised ? "1" : "0"},
                                     {"history", std::to_string(checkpoint.history.size())},
                                     {"plan", checkpoint.plan}});
    if (!written) return written.error();
    return flushFolder(m_folder, fileOf(job));
}

std::optional<RunCheckpoint> CheckpointStore::load(const std::string& job) const {
    std::error_code failed;
    if (m_folder.empty() || !fs::exists(fileOf(job), failed)) return std::nullopt;
    const auto file = SafetensorsFile::open(fileOf(job));
    if (!file) return std::nullopt;
    const auto& metadata = file->header().metadata;
    const auto format = metadata.find("format");
    const auto plan = metadata.find("plan");
    const auto steps = wholeNumber(metadata, "steps_done");
    const auto denoised = wholeNumber(metadata, "denoised");
    const auto history = wholeNumber(metadata, "history");
    if (format == metadata.end() || format->second != kFormat || plan == metadata.end() || !steps || !denoised ||
        !history || *history > kLongestHistory) {
        return std::nullopt;
    }
    bool whole = true;
    const auto read = [&](const std::string& name) {
        if (file->header().tensors.count(name) == 0) return at::Tensor();
        auto view = file->view(name);
        whole = whole && view;
        // A copy: the file is replaced under the mapping at the next step.
        return view ? view->clone() : at::Tensor();
    };
    RunCheckpoint checkpoint{*steps, *denoised != 0, read("sample"), {}, plan->second};
    for (std::size_t i = 0; i < static_cast<std::size_t>(*history); ++i) {
        at::Tensor prediction = read(historyName(i, "prediction"));
        checkpoint.history.emplace_back(std::move(prediction), read(historyName(i, "sample")));
    }
    if (!whole || !checkpoint.sample.defined()) return std::nullopt;
    return checkpoint;
}

void CheckpointStore::forget(const std::string& job) const {
    std::error_code ignored;
    if (!m_folder.empty()) fs::remove(fileOf(job), ignored);
}

void CheckpointStore::forgetAllBut(const std::set<std::string>& jobs) const {
    std::error_code failed;
    for (fs::directory_iterator entry(m_folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        const fs::path file = entry->path();
        const bool ours = file.extension() == kExtension || file.extension() == ".part";
        std::error_code ignored;
        if (ours && !(file.extension() == kExtension && jobs.count(file.stem().string()) > 0))
            fs::remove(file, ignored);
    }
}

CheckpointStore checkpointsIn(const fs::path& folder) { return CheckpointStore(folder / "checkpoints"); }

}  // namespace mutoscope
