// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/reproduce.h"

#include "engine/media/picture_reader.h"
#include "engine/systems/registry.h"
#include "engine/weights/model_folder.h"
#include "engine/weights/read_tensors.h"
#include "engine/weights/safetensors_writer.h"

#include <ATen/ATen.h>

namespace mutoscope {
namespace {

/// A run that nobody watches.
class SilentObserver final : public RunObserver {
public:
    void stageBegan(JobState, int) override {}
    void stepDone(int, const std::function<Frames()>&) override {}
};

/// model/ or base/ in the folder, or what call.json names.
std::filesystem::path modelOf(const std::filesystem::path& folder) {
    std::error_code ignored;
    if (std::filesystem::is_directory(folder / "base", ignored)) return folder / "base";
    const auto json = readJsonFile(folder / "call.json");
    const bool named = json && json->contains("model") && json->at("model").is_string();
    return folder / (named ? json->at("model").get<std::string>() : "model");
}

Result<RecordedCall> readCall(const std::filesystem::path& folder, const SystemEntry& system) {
    const auto path = folder / "call.json";
    auto json = readJsonFile(path);
    if (!json) return json.error();
    const auto call = json->find("call");
    if (call == json->end() || !call->is_object()) {
        return Error{ErrorCode::BadInput, path.string() + ": has no 'call' object.", ""};
    }
    const auto located = [&path](Error error) {
        error.message = path.string() + ": " + error.message;
        return error;
    };
    auto recorded = system.readCall(*call);
    if (!recorded) return located(recorded.error());
    if (const auto listed = json->find("add_ons"); listed != json->end()) {
        auto addOns = addOnsFromJson(*listed);
        if (!addOns) return located(addOns.error());
        for (AddOn& addOn : addOns.value()) addOn.path = (folder / addOn.path).string();
        recorded->plan.addOns = recorded->request.addOns = std::move(addOns).value();
    }
    if (const auto strength = json->find("start_strength"); strength != json->end()) {
        if (!strength->is_number() || !(*strength > 0) || !(*strength <= 1)) {
            return Error{ErrorCode::BadInput, path.string() + ": 'start_strength' must be above 0 and at most 1.", ""};
        }
        recorded->plan.start.emplace();
        recorded->plan.start->strength = strength->get<double>();
    }
    return recorded;
}

std::map<std::string, TensorAgreement> compare(const std::map<std::string, at::Tensor>& dumped,
                                               const std::map<std::string, at::Tensor>& golden) {
    std::map<std::string, TensorAgreement> agreement;
    for (const auto& [name, expected] : golden) {
        const auto found = dumped.find(name);
        if (found == dumped.end()) continue;
        TensorAgreement& entry = agreement[name];
        entry.sameShape = found->second.sizes() == expected.sizes();
        if (!entry.sameShape || expected.numel() == 0) continue;
        const at::Tensor wanted = expected.to(at::kDouble);
        entry.largestError = (found->second.to(at::kDouble) - wanted).abs().max().item<double>();
        entry.relativeError = entry.largestError / std::max(wanted.abs().max().item<double>(), 1e-30);
    }
    return agreement;
}

}  // namespace

Result<ReproduceReport> reproduce(const ReproduceOptions& options) {
    std::error_code ignored;
    const auto model = modelOf(options.folder);
    auto system = systemOf(model);
    if (!system) return system.error();
    auto recorded = readCall(options.folder, *system.value());
    if (!recorded) return recorded.error();
    auto given = readTensors(options.folder / "given.safetensors");
    if (!given) return given.error();
    auto facts = describeModel(model);
    if (!facts) return facts.error();

    RecordedCall& call = recorded.value();
    call.plan.modelFolder = model.string();
    call.plan.precision = options.precision;
    call.plan.device = options.device;
    call.plan.weightStorage = options.weightStorage;
    call.plan.residency = options.residency;
    call.plan.scheduler = facts->defaultScheduler;
    if (options.batchedGuidance) call.plan.batchedGuidance = *options.batchedGuidance;
    if (facts->needsPicture || std::filesystem::exists(options.folder / "image.png", ignored)) {
        auto picture = readPicture(options.folder / "image.png");
        if (!picture) return picture.error();
        call.request.picture = std::make_shared<const Image>(std::move(picture).value());
    }

    auto loaded = loadModel(model, {options.device, options.precision, options.weightStorage, options.residency,
                                    call.plan.addOns, options.cancel});
    if (!loaded) return loaded.error();
    at::Tensor start;
    if (call.plan.start) {
        const auto found = given->find("start_latents");
        if (found == given->end())
            return Error{ErrorCode::BadInput, "The call begins with 'start_latents', which were not given.", ""};
        start = found->second;
    }
    SilentObserver observer;
    GivenNoise noise(std::move(given).value());
    TensorProbe probe;
    RunContext context{options.cancel, observer, noise, &probe};
    context.start = start;
    auto frames = loaded.value()->generate(call.request, call.plan, context);
    if (!frames) return frames.error();
    if (auto written = writeSafetensors(options.dump, probe.tensors()); !written) return written.error();

    ReproduceReport report;
    report.tensorCount = probe.tensors().size();
    const auto goldenPath = options.folder / "golden.safetensors";
    if (std::filesystem::exists(goldenPath)) {
        auto golden = readTensors(goldenPath);
        if (!golden) return golden.error();
        report.agreement = compare(probe.tensors(), golden.value());
    }
    return report;
}

}  // namespace mutoscope
