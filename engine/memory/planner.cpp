// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/planner.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <sstream>

namespace mutoscope {
namespace {

constexpr std::size_t kPromptBytes = 64 * 1024;

Error invalid(std::string message) { return Error{ErrorCode::InvalidArgument, std::move(message), ""}; }

std::string plain(double value) {
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    stream << value;
    return stream.str();
}

/// Well-formed UTF-8 without NULs (RFC 3629: no surrogates, no overlong forms).
bool isCleanUtf8(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t index) {
            return static_cast<unsigned char>(index < text.size() ? text[index] : '\0');
        };
        const unsigned char lead = byte(at);
        const int length = lead == 0     ? 0
                           : lead < 0x80 ? 1
                           : lead < 0xC2 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF5 ? 4
                                         : 0;
        if (length == 0) return false;
        for (int i = 1; i < length; ++i) {
            if ((byte(at + static_cast<std::size_t>(i)) & 0xC0) != 0x80) return false;
        }
        const unsigned char second = byte(at + 1);
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
            (lead == 0xF4 && second > 0x8F)) {
            return false;
        }
        at += static_cast<std::size_t>(length);
    }
    return true;
}

Result<void> checkPrompt(const char* what, const std::string& text) {
    if (text.size() > kPromptBytes) return invalid(std::string(what) + " is longer than 64 KiB; shorten it.");
    if (!isCleanUtf8(text)) return invalid(std::string(what) + " is not valid UTF-8 text.");
    return {};
}

/// Which lengths a model takes: offset + k * multiple, from minimum to maximum.
struct LengthRule {
    const char* setting;
    const char* unit;
    int multiple = 1;
    int offset = 0;
    int minimum = 1;
    int maximum = 1;
};

/// The rule within the limits that hold for every model.
LengthRule lengthRule(const char* setting, const char* unit, int multiple, int offset, int minimum, int maximum) {
    for (const SettingRange& range : settingRanges()) {
        if (std::string(range.key) != setting) continue;
        minimum = std::max(minimum, static_cast<int>(range.minimum));
        maximum = std::min(maximum, static_cast<int>(range.maximum));
    }
    return {setting, unit, std::max(multiple, 1), offset, minimum, maximum};
}

Result<int> resolveLength(const LengthRule& rule, const std::optional<int>& merged, bool askedByUser,
                          const ModelFacts& model, std::vector<Adjustment>& adjustments) {
    if (!merged) return invalid("Neither the preset nor the model tells " + std::string(rule.setting) + "; give one.");
    const std::string unit = rule.unit;
    const bool outside = *merged < rule.minimum || *merged > rule.maximum;
    if (outside && askedByUser) {
        return invalid(std::string(rule.setting) + " is " + std::to_string(*merged) + unit + "; " + model.name +
                       " takes " + std::to_string(rule.minimum) + " to " + std::to_string(rule.maximum) + unit + ".");
    }
    const auto multiples = [&rule](int value, auto round) {
        return rule.offset +
               rule.multiple * static_cast<int>(round(static_cast<double>(value - rule.offset) / rule.multiple));
    };
    const int low = multiples(rule.minimum, [](double v) { return std::ceil(v); });
    const int high = multiples(rule.maximum, [](double v) { return std::floor(v); });
    if (low > high)
        return Error{ErrorCode::BadInput,
                     model.name + " allows no " + rule.setting + " at all; its configuration is damaged.", ""};
    const int nearest =
        multiples(std::clamp(*merged, rule.minimum, rule.maximum), [](double v) { return std::round(v); });
    const int used = std::clamp(nearest, low, high);
    if (used != *merged) {
        std::string reason = outside
                                 ? model.name + " takes " + std::to_string(low) + " to " + std::to_string(high) + unit
                             : rule.offset == 0 ? model.name + " takes multiples of " + std::to_string(rule.multiple)
                                                : model.name + " takes " + std::to_string(rule.offset) +
                                                      " more than a multiple of " + std::to_string(rule.multiple);
        adjustments.push_back({rule.setting, std::to_string(*merged), std::to_string(used), std::move(reason)});
    }
    return used;
}

Result<const DeviceFacts*> chooseDevice(const std::string& asked, const std::vector<DeviceFacts>& devices) {
    const DeviceFacts* cpu = nullptr;
    const DeviceFacts* bestCuda = nullptr;
    std::string present;
    for (const DeviceFacts& device : devices) {
        present += (present.empty() ? "" : ", ") + device.id;
        if (device.id == asked) return &device;
        if (device.kind == DeviceKind::Cpu) {
            cpu = &device;
        } else if (!bestCuda || device.freeBytes > bestCuda->freeBytes) {
            bestCuda = &device;
        }
    }
    const DeviceFacts* chosen = asked == "auto" ? (bestCuda ? bestCuda : cpu) : asked == "cuda" ? bestCuda : nullptr;
    if (!chosen) return invalid("There is no device '" + asked + "' here; choose auto or one of: " + present + ".");
    return chosen;
}

/// What the plan may calculate in, best first.
std::vector<Precision> precisionChoices(Precision asked, const DeviceFacts& device, ResolvedPlan& plan) {
    const Precision half = device.bf16 ? Precision::Bf16 : Precision::Fp32;
    if (device.kind == DeviceKind::Cuda) return {asked == Precision::Auto ? Precision::Fp16 : asked};
    if (asked == Precision::Auto) {
        return device.bf16 ? std::vector{Precision::Bf16} : std::vector{Precision::Fp32, Precision::Bf16};
    }
    if (asked == Precision::Fp16) {
        plan.adjustments.push_back(
            {"precision", "fp16", toString(half), "fp16 is many times slower than fp32 on a CPU"});
        return {half};
    }
    if (asked == Precision::Bf16 && !device.bf16) {
        plan.notes.push_back("On this CPU fp32 is faster than bf16, which only saves memory.");
    }
    return {asked};
}

Result<std::string> chooseScheduler(const std::string& asked, bool askedByUser, const ModelFacts& model,
                                    ResolvedPlan& plan) {
    if (asked.empty() || asked == "auto") return model.defaultScheduler;
    if (std::find(model.schedulers.begin(), model.schedulers.end(), asked) != model.schedulers.end()) return asked;
    if (!askedByUser) {
        plan.adjustments.push_back({"scheduler", asked, model.defaultScheduler, model.name + " does not work with it"});
        return model.defaultScheduler;
    }
    std::string choices = "auto";
    for (const std::string& name : model.schedulers) choices += ", " + name;
    return invalid(model.name + " has no scheduler '" + asked + "'; choose one of: " + choices + ".");
}

/// Some schedulers take few steps only. What a preset asks beyond that is reduced, what the user asks refused.
Result<void> fitSteps(bool askedByUser, const ModelFacts& model, ResolvedPlan& plan) {
    const auto limit = model.mostSteps.find(plan.scheduler);
    if (limit == model.mostSteps.end() || plan.steps <= limit->second) return {};
    const std::string most = std::to_string(limit->second);
    if (askedByUser) {
        return invalid("steps is " + std::to_string(plan.steps) + "; the scheduler '" + plan.scheduler +
                       "' takes at most " + most + " with " + model.name + ".");
    }
    plan.adjustments.push_back(
        {"steps", std::to_string(plan.steps), most, "the scheduler '" + plan.scheduler + "' takes at most " + most});
    plan.steps = limit->second;
    return {};
}

void noteUnusualValues(const GenerationRequest& request, const ModelFacts& model, ResolvedPlan& plan) {
    if (plan.fps < model.fpsLow) {
        plan.notes.push_back("At " + std::to_string(plan.fps) + " frames a second motion will look choppy; " +
                             model.name + " is at its best from " + std::to_string(model.fpsLow) + ".");
    }
    if (model.usesGuidance && (plan.guidance < model.guidanceLow || plan.guidance > model.guidanceHigh)) {
        plan.notes.push_back("Guidance " + plain(plan.guidance) + " is unusual; " + model.name +
                             " is at its best from " + plain(model.guidanceLow) + " to " + plain(model.guidanceHigh) +
                             ".");
    }
    if (!model.takesPrompt && !request.prompt.empty())
        plan.notes.push_back(model.name + " reads no text: the prompt has no effect.");
    if (!request.negativePrompt.empty() &&
        (!model.takesNegativePrompt || !model.usesGuidance || plan.guidance <= 1.0)) {
        plan.notes.push_back("The negative prompt has no effect " +
                             std::string(model.takesNegativePrompt && model.usesGuidance ? "at guidance 1."
                                                                                         : "with " + model.name + "."));
    }
}

Result<void> checkAddOns(const GenerationRequest& request, const ModelFacts& model) {
    int adapters = 0, controls = 0;
    for (const AddOn& addOn : request.addOns) {
        if (std::find(model.addOns.begin(), model.addOns.end(), addOn.kind) == model.addOns.end())
            return invalid(model.name + " takes no " + wordsFor(addOn.kind) + "; leave it out.");
        adapters += addOn.kind == AddOnKind::MotionAdapter ? 1 : 0;
        controls += addOn.kind == AddOnKind::SparseControl ? 1 : 0;
    }
    if (adapters > 1) return invalid("A clip has one motion adapter; choose one of them.");
    if (controls > 1) return invalid("A clip has one sparse control; choose one of them.");
    if (controls > 0 && (!request.picture || request.picture->empty()))
        return invalid("A sparse control steers a clip by its start picture; choose a picture, or leave it out.");
    if (model.needsMotionAdapter && adapters == 0) {
        return invalid(model.name + " makes pictures, not clips, by itself; choose a motion adapter for it.");
    }
    return {};
}

/// For weights that wait in it; 0 where it cannot be told.
std::uint64_t freeHostMemory(const std::vector<DeviceFacts>& devices) {
    for (const DeviceFacts& device : devices) {
        if (device.kind == DeviceKind::Cpu && device.freeBytes > 0)
            return std::max<std::uint64_t>(1, device.freeBytes - std::min(device.freeBytes, device.reserveBytes));
    }
    return 0;
}

std::uint64_t drawSeed() {
    std::random_device device;
    return device();  // 32 bits: short enough to read out and type in again
}

/// The latents to begin with.
Result<void> takeStart(const GenerationRequest& request, ResolvedPlan& plan) {
    if (!request.start) return {};
    const StartLatents& start = *request.start;
    if (!(start.strength > 0 && start.strength <= 1)) {
        return invalid("The share of the steps that is run over another clip's latents is " + plain(start.strength) +
                       "; it must be above 0 and at most 1.");
    }
    if (!hasProportionOf(start, plan.width, plan.height)) {
        return invalid("The latents of '" + start.clip + "' have the shape of its " + std::to_string(start.width) +
                       " x " + std::to_string(start.height) + " pixels, and " + std::to_string(plan.width) + " x " +
                       std::to_string(plan.height) +
                       " is another; choose a size of that proportion, or begin without its latents.");
    }
    plan.start = start;
    return {};
}

}  // namespace

Result<ResolvedPlan> resolvePlan(const GenerationRequest& request, const PresetLibrary& presets,
                                 const ModelFacts& model, const std::vector<DeviceFacts>& devices,
                                 const MemoryMeans& means) {
    GenerationSettings merged = model.defaults;
    if (!request.preset.empty()) {
        const Preset* preset = presets.find(request.preset);
        if (!preset)
            return invalid("There is no preset '" + request.preset + "'; choose one of: " + presets.idList() + ".");
        merged = merged.overlaidWith(preset->settings);
        if (const auto own = model.presetValues.find(request.preset); own != model.presetValues.end()) {
            merged = merged.overlaidWith(own->second);
        }
    }
    const GenerationSettings& user = request.overrides;
    merged = merged.overlaidWith(user);

    if (auto checked = checkPrompt("The prompt", request.prompt); !checked) return checked.error();
    if (auto checked = checkPrompt("The negative prompt", request.negativePrompt); !checked) return checked.error();
    if (model.needsPicture && (!request.picture || request.picture->empty())) {
        return invalid(model.name + " starts from a picture; choose one.");
    }

    if (auto checked = checkAddOns(request, model); !checked) return checked.error();

    ResolvedPlan plan;
    plan.addOns = request.addOns;
    plan.system = model.system;
    plan.modelFolder = request.modelFolder.empty() ? model.folder : request.modelFolder;
    const auto length = [&](const LengthRule& rule, std::optional<int> GenerationSettings::*member,
                            int& target) -> Result<void> {
        auto resolved = resolveLength(rule, merged.*member, (user.*member).has_value(), model, plan.adjustments);
        if (!resolved) return resolved.error();
        target = resolved.value();
        return {};
    };
    for (const Result<void>& resolved :
         {length(lengthRule("width", " px", model.sizeMultiple, 0, model.minimumSize, model.maximumSize),
                 &GenerationSettings::width, plan.width),
          length(lengthRule("height", " px", model.sizeMultiple, 0, model.minimumSize, model.maximumSize),
                 &GenerationSettings::height, plan.height),
          length(lengthRule("frames", "", model.frameMultiple, model.frameOffset, model.minimumFrames,
                            model.maximumFrames),
                 &GenerationSettings::frames, plan.frames)}) {
        if (!resolved) return resolved.error();
    }
    // After the lengths, whose errors know the model's own limits.
    if (auto checked = checkRanges(merged); !checked && checkRanges(user)) {
        return Error{ErrorCode::BadInput, model.name + " or the preset: " + checked.error().message, ""};
    } else if (!checked) {
        return checked.error();
    }
    if (!merged.fps || !merged.steps || (model.usesGuidance && !merged.guidance)) {
        return invalid("Neither the preset nor the model tells fps, steps and guidance; choose a preset or give them.");
    }
    plan.fps = *merged.fps;
    plan.steps = *merged.steps;
    plan.clipSkip = merged.clipSkip.value_or(0);
    if (request.picture) plan.pictureFit = merged.pictureFit.value_or(PictureFit::Model);
    plan.guidance = model.usesGuidance ? *merged.guidance : 1.0;
    if (!model.usesGuidance && user.guidance && *user.guidance != 1.0) {
        plan.adjustments.push_back({"guidance", plain(*user.guidance), "1", model.name + " works without guidance"});
    }
    takeOwnSettings(merged, model.ownSettings, plan);
    for (const std::string& key : ownSettingsOf(user)) {
        if (std::find(model.ownSettings.begin(), model.ownSettings.end(), key) != model.ownSettings.end()) continue;
        plan.notes.push_back(model.name + " has no " + key + ": it has no effect.");
    }
    plan.seed = merged.seed ? *merged.seed : drawSeed();

    auto scheduler = chooseScheduler(merged.scheduler.value_or("auto"), user.scheduler.has_value(), model, plan);
    if (!scheduler) return scheduler.error();
    plan.scheduler = scheduler.value();
    if (auto fits = fitSteps(user.steps.has_value(), model, plan); !fits) return fits.error();
    if (auto taken = takeStart(request, plan); !taken) return taken.error();
    const auto device = chooseDevice(merged.device.value_or("auto"), devices);
    if (!device) return device.error();
    plan.device = device.value()->id;
    const auto precisions = precisionChoices(merged.precision.value_or(Precision::Auto), *device.value(), plan);
    noteUnusualValues(request, model, plan);
    MemoryMeans ofModel = means;
    ofModel.framesDecodedTogether = model.framesDecodedTogether;
    if (device.value()->freeIsEstimated) {
        plan.notes.push_back("How much memory of " + device.value()->name +
                             " is free could not be read; about four fifths of it are assumed to be.");
    }
    auto planned = planMemory(merged, precisions, *device.value(), freeHostMemory(devices), ofModel, plan);
    if (!planned) return planned.error();
    return plan;
}

}  // namespace mutoscope
