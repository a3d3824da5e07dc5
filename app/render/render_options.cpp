// SPDX-License-Identifier: Apache-2.0
#include "app/render/render_options.h"

#include "app/render/start_option.h"
#include "engine/media/export_formats.h"
#include "engine/media/picture_reader.h"
#include "engine/request/resource_paths.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cmath>

namespace mutoscope {
namespace {

std::string rangeText(const std::string& key) {
    for (const SettingRange& range : settingRanges()) {
        if (key != range.key) continue;
        const std::string unit = *range.unit ? std::string(" ") + range.unit : "";
        return ", " + std::to_string(static_cast<int>(range.minimum)) + " to " +
               std::to_string(static_cast<int>(range.maximum)) + unit;
    }
    return "";
}

std::string extensionList() {
    std::string list;
    for (const ExportFormatInfo& format : exportFormats()) {
        if (list.find(format.extension) == std::string::npos)
            list += (list.empty() ? "" : ", ") + std::string(format.extension);
    }
    return list;
}

std::string defaultStrength() {
    const std::string text = std::to_string(StartLatents().strength);
    return text.substr(0, text.find_last_not_of('0') + 1);
}

template <typename E>
Result<void> readChoice(const std::optional<std::string>& text, Result<E> (*parse)(const std::string&),
                        std::optional<E>& target) {
    if (!text) return {};
    const auto parsed = parse(*text);
    if (!parsed) return parsed.error();
    target = parsed.value();
    return {};
}

/// "FILE:0.8" or "FILE". What names an existing file as it stands is never taken apart.
Result<AddOn> readAddOn(AddOnKind kind, const std::string& text) {
    AddOn addOn{kind, text, 1.0};
    std::error_code ignored;
    if (const auto colon = text.rfind(':'); colon != std::string::npos && !std::filesystem::exists(text, ignored)) {
        const std::string weight = text.substr(colon + 1);
        const auto [end, failed] = std::from_chars(weight.data(), weight.data() + weight.size(), addOn.weight);
        if (failed != std::errc() || end != weight.data() + weight.size() || !std::isfinite(addOn.weight)) {
            return Error{ErrorCode::InvalidArgument,
                         "'" + weight + "' in '" + text + "' is not a weight; write PATH:0.8, for instance.", ""};
        }
        addOn.path = text.substr(0, colon);
    }
    if (!std::filesystem::exists(addOn.path, ignored)) {
        return Error{ErrorCode::BadInput, addOn.path + ": there is no such " + wordsFor(kind) + ".", ""};
    }
    addOn.path = std::filesystem::absolute(addOn.path).lexically_normal().string();
    return addOn;
}

}  // namespace

void declareRenderOptions(CLI::App& command, RenderOptions& options) {
    command.add_option("--image", options.image, "the picture to begin with: JPEG, PNG, WebP, TIFF or BMP")
        ->type_name("PATH");
    command.add_option("--prompt", options.prompt, "what happens, in a sentence")->type_name("TEXT");
    command.add_option("--negative", options.negativePrompt, "what to keep out of it")->type_name("TEXT");
    command.add_option("--preset", options.preset, "quick, standard, high or pro")
        ->type_name("ID")
        ->capture_default_str();
    command.add_option("--model", options.model, "a model folder; else $MUTOSCOPE_MODEL, else the starter model")
        ->type_name("FOLDER");
    command
        .add_option("--motion-adapter", options.motionAdapter,
                    "motion modules that make clips of a picture model: a folder or a .safetensors file")
        ->type_name("PATH");
    command
        .add_option("--lora", options.loras, "a LoRA to put onto the model, and how much of it (1); may be repeated")
        ->type_name("PATH[:WEIGHT]");
    command.add_option("--motion-lora", options.motionLoras, "the same for the motion modules")
        ->type_name("PATH[:WEIGHT]");
    command
        .add_option("--sparse-control", options.sparseControl,
                    "an encoder through which the picture is the clip's first frame: a folder, and how much of it (1)")
        ->type_name("FOLDER[:WEIGHT]");
    command
        .add_option("-o,--output", options.output, "the clip to write, its kind by the extension: " + extensionList())
        ->type_name("PATH")
        ->required();
    command
        .add_option("--start-from", options.startFrom,
                    "begin with the latents of a clip that was made here (or a file of them): the same clip, larger")
        ->type_name("CLIP");
    command
        .add_option("--start-strength", options.startStrength,
                    "share of the steps that is run over them: low keeps that clip, 1 makes it nearly anew (" +
                        defaultStrength() + ")")
        ->type_name("X");
    command.add_flag("--overwrite", options.overwrite, "replace an existing clip");
    command.add_flag("--no-recipe", options.noRecipe, "do not write prompt and settings into the clip");
    command.add_flag("--dry-run", options.dryRun, "print the plan and stop");
    command.add_flag("--try-anyway", options.tryAnyway, "begin even if the forecast says that memory will run out");
    command
        .add_option("--simulate-device", options.simulateDevice,
                    "with --dry-run: plan for graphics cards that are described in a JSON file")
        ->type_name("FILE");

    GenerationSettings& settings = options.settings;
    const std::string group = "Values instead of the preset's";
    const auto declare = [&](const char* name, auto& target, const std::string& text, const char* type) {
        command.add_option(name, target, text)->group(group)->type_name(type);
    };
    declare("--width", settings.width, "pixels" + rangeText("width"), "N");
    declare("--height", settings.height, "pixels" + rangeText("height"), "N");
    declare("--frames", settings.frames, "how many" + rangeText("frames"), "N");
    declare("--fps", settings.fps, "frames a second" + rangeText("fps"), "N");
    declare("--steps", settings.steps, "denoising steps" + rangeText("steps"), "N");
    declare("--guidance", settings.guidance, "how closely to follow the prompt" + rangeText("guidance") + "; 1 is off",
            "X");
    command.add_option("--seed", settings.seed, "the same seed gives the same clip; else a random one")
        ->group(group)
        ->type_name("N")
        ->check(CLI::Validator(
            [](const std::string& text) {
                std::uint64_t seed = 0;  // CLI11 itself would take -1 for the largest number
                const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seed);
                if (failed == std::errc() && end == text.data() + text.size()) return std::string();
                return "'" + text + "' is no seed; give a whole number from 0 to 18446744073709551615.";
            },
            ""));
    declare("--scheduler", settings.scheduler, "auto or one of the model's, which `inspect` lists", "NAME");
    declare("--device", settings.device, "auto, cpu, cuda or cuda:N", "NAME");
    declare("--precision", options.precision, "auto, fp32, fp16 or bf16", "NAME");
    declare("--guidance-mode", options.guidanceMode, "auto, batched, or sequential (half the memory)", "NAME");
    declare("--vae-tiling", options.vaeTiling, "auto, off or on (less memory)", "NAME");
    declare("--weights", options.weightStorage, "auto, full, int8 or fp8 (8 bits need half the memory or less)",
            "NAME");
    declare("--residency", options.residency,
            "auto, resident, parts_in_turn or streamed: how much of the model is in memory at once", "NAME");
    declare("--memory-limit", options.memoryLimit, "plan with and use no more main memory than this, e.g. 8GiB",
            "SIZE");
    declare("--decode-chunk", settings.decodeChunk, "frames decoded at once" + rangeText("decode_chunk"), "N");
    declare(
        "--decode-overlap", settings.decodeOverlap,
        "frames that neighbouring chunks share, of models that decode frames together" + rangeText("decode_overlap"),
        "N");
    declare("--picture-fit", options.pictureFit,
            "a picture of another aspect: crop, stretch, pad, or model (as it was published)", "NAME");
    declare("--noise-width", settings.noiseWidth,
            "with the next two: begin with the noise of a clip of that size, to make the same clip larger", "N");
    declare("--noise-height", settings.noiseHeight, "pixels" + rangeText("noise_height"), "N");
    declare("--noise-frames", settings.noiseFrames, "frames" + rangeText("noise_frames"), "N");
    declare("--clip-skip", settings.clipSkip, "last layers of the text encoder left out" + rangeText("clip_skip"), "N");

    declareExportArguments(command, options.exported);

    const std::string own = "Values that only some models take";
    const auto declareOwn = [&](const char* name, auto& target, const std::string& text, const char* type) {
        command.add_option(name, target, text)->group(own)->type_name(type);
    };
    declareOwn("--motion-strength", settings.motionStrength, "how much moves" + rangeText("motion_strength"), "N");
    declareOwn("--noise-augmentation", settings.noiseAugmentation,
               "noise on the picture, which sets its details free" + rangeText("noise_augmentation"), "X");
    declareOwn("--guidance-start", settings.guidanceStart,
               "guidance of the first frame; it rises to --guidance" + rangeText("guidance_start"), "X");
    declareOwn("--picture-strength", settings.pictureStrength,
               "how far the clip may leave the picture" + rangeText("picture_strength"), "X");
    declareOwn("--window-frames", settings.windowFrames,
               "frames denoised together; longer clips go by overlapping windows" + rangeText("window_frames"), "N");
    declareOwn("--window-overlap", settings.windowOverlap,
               "frames that neighbouring windows share" + rangeText("window_overlap"), "N");
}

Result<GenerationRequest> requestFrom(const RenderOptions& options) {
    GenerationRequest request;
    request.prompt = options.prompt;
    request.negativePrompt = options.negativePrompt;
    request.preset = options.preset;
    request.overrides = options.settings;
    request.tryAnyway = options.tryAnyway;
    request.modelFolder =
        std::filesystem::absolute(options.model ? std::filesystem::path(*options.model) : defaultModelFolder())
            .string();
    GenerationSettings& settings = request.overrides;
    for (const auto& read : {readChoice(options.precision, precisionFromString, settings.precision),
                             readChoice(options.guidanceMode, guidanceModeFromString, settings.guidanceMode),
                             readChoice(options.vaeTiling, tilingFromString, settings.vaeTiling),
                             readChoice(options.weightStorage, weightStorageFromString, settings.weightStorage),
                             readChoice(options.residency, residencyFromString, settings.residency),
                             readChoice(options.pictureFit, pictureFitFromString, settings.pictureFit)}) {
        if (!read) return read.error();
    }
    std::vector<std::pair<AddOnKind, std::string>> addOns;
    if (options.motionAdapter) addOns.emplace_back(AddOnKind::MotionAdapter, *options.motionAdapter);
    for (const std::string& lora : options.loras) addOns.emplace_back(AddOnKind::Lora, lora);
    for (const std::string& lora : options.motionLoras) addOns.emplace_back(AddOnKind::MotionLora, lora);
    if (options.sparseControl) addOns.emplace_back(AddOnKind::SparseControl, *options.sparseControl);
    for (const auto& [kind, text] : addOns) {
        auto addOn = readAddOn(kind, text);
        if (!addOn) return addOn.error();
        request.addOns.push_back(std::move(addOn).value());
    }
    if (auto taken = takeStart(options.startFrom, options.startStrength, request); !taken) return taken.error();
    if (options.image) {
        auto picture = readPicture(*options.image);
        if (!picture) return picture.error();
        request.picture = std::make_shared<const Image>(std::move(picture).value());
        request.pictureName = std::filesystem::path(*options.image).filename().string();
    }
    return request;
}

}  // namespace mutoscope
