// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/work_meter.h"

#include "engine/systems/registry.h"
#include "engine/weights/folder_identity.h"

#include <nlohmann/json.hpp>

#include <map>
#include <mutex>
#include <string>
#include <tuple>

namespace mutoscope {
namespace {

/// Everything that a measurement depends on.
using Question = std::tuple<int, int, int, int, int, int, int, int, bool, bool, bool, int, int, Precision,
                            WeightStorage, std::string>;

Question questionOf(const ResolvedPlan& plan) {
    return {plan.decodeOverlap,  plan.width,           plan.height,        plan.frames,
            plan.steps,          plan.firstStep(),     plan.windowFrames,  plan.windowOverlap,
            plan.guidance > 1.0, plan.batchedGuidance, plan.vaeTiling,     plan.clipSkip,
            plan.decodeChunk,    plan.precision,       plan.weightStorage, toJson(plan.addOns).dump()};
}

class Meter {
public:
    explicit Meter(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    Result<JobWork> measure(const ResolvedPlan& plan) {
        const std::lock_guard lock(m_mutex);
        const Question question = questionOf(plan);
        if (const auto known = m_known.find(question); known != m_known.end()) return known->second;
        if (!m_model) {
            auto entry = systemOf(m_folder);
            if (!entry) return entry.error();
            auto opened = entry.value()->openShapes(m_folder);
            if (!opened) return opened.error();
            m_model = std::move(opened).value();
        }
        if (m_known.size() >= kMostKnown) m_known.clear();
        auto work = m_model->measure(plan);
        if (!work) return work.error();
        return m_known[question] = std::move(work).value();
    }

private:
    static constexpr std::size_t kMostKnown = 10'000;

    const std::filesystem::path m_folder;
    std::mutex m_mutex;
    std::unique_ptr<MeasurableModel> m_model;
    std::map<Question, JobWork> m_known;
};

}  // namespace

WorkMeter workMeterFor(const std::filesystem::path& folder) {
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<Meter>> meters;
    const std::string identity = folderIdentity(folder);
    const std::lock_guard lock(mutex);
    auto& meter = meters[identity];
    if (!meter) meter = std::make_shared<Meter>(folder);
    return [meter](const ResolvedPlan& plan) { return meter->measure(plan); };
}

}  // namespace mutoscope
