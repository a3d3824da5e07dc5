// SPDX-License-Identifier: Apache-2.0
#include "engine/request/resource_paths.h"
#include "engine/training/autoencoder_training.h"
#include "engine/training/evaluation.h"
#include "engine/training/text_training.h"
#include "engine/training/trainable_system.h"

#include <CLI/CLI.hpp>
#include <malloc.h>

#include <csignal>
#include <cstdio>
#include <exception>

namespace {

using namespace mutoscope;

CancelToken& stopRequest() {
    static CancelToken token;
    return token;
}

void onSignal(int) { stopRequest().cancel(); }

/// Training allocates and frees the same large blocks at every step; glibc would return each to the system and fault it
/// in again, a third of the time.
void keepMemory() {
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
    mallopt(M_TOP_PAD, 64 << 20);
}

struct Arguments {
    std::string recipe;
    std::string folder;
    std::string images;
    std::string startFrom;
    double photoShare = 0.5;
    std::string device = "auto";
    std::string precision = "auto";
    double splitMib = 0;
    int threads = 2;
    double minutes = 0;
    double saveEvery = 5;
};

void addTrainingOptions(CLI::App& command, Arguments& arguments) {
    command.add_option("--recipe", arguments.recipe, "JSON file that says what to train and how")->required();
    command.add_option("--out", arguments.folder, "Folder of the model in the making; a run in it is resumed")
        ->required();
    command.add_option("--images", arguments.images, "Folder of photos to train on beside the drawn pictures");
    command.add_option("--photo-share", arguments.photoShare, "Share of the pictures that are such photos")
        ->check(CLI::Range(0.0, 1.0));
    command.add_option("--device", arguments.device, "Where to compute: auto, cpu or cuda");
    command.add_option("--precision", arguments.precision,
                       "fp32; bf16: bfloat16 where that is safe, with parameters in fp32; auto: bf16 on CUDA");
    command.add_option("--split-mib", arguments.splitMib, "Split checkpoints into files of about this many MiB")
        ->check(CLI::Range(1.0, 1e6));
    command.add_option("--threads", arguments.threads, "Cores to use; on CUDA they draw the pictures")
        ->check(CLI::Range(1, 256));
    command.add_option("--minutes", arguments.minutes, "Save and stop after this long; run again to go on");
    command.add_option("--save-every", arguments.saveEvery, "Minutes between checkpoints");
}

void addEvaluationOptions(CLI::App& command, EvaluationRun& run, std::vector<std::string>& motions) {
    command.add_option("--model", run.model, "Model folder")->required();
    command.add_option("--photos", run.photos, "Folder of photos that training has not seen")->required();
    command.add_option("--out", run.folder, "Folder for the report and the contact sheet")->required();
    command.add_option("--preset", run.preset, "Preset to make the clips with");
    command.add_option("--size", run.size, "Width and height of the clips")->check(CLI::Range(64, 1024));
    command.add_option("--most", run.most, "Photos to use at most")->check(CLI::Range(1, 100000));
    command.add_option("--motions", motions, "Motions to ask for, or 'all'; without: pans, zooms and rotations");
    command.add_option("--guidance", run.guidance, "Guidance scale instead of the preset's")
        ->check(CLI::Range(1.0, 30.0));
    command.add_flag("--against-opposite", run.againstOpposite, "Ask for the opposite motion in the negative prompt");
    command.add_flag("--paraphrases", run.paraphrases, "Ask in words that training has not seen");
}

Result<void> evaluate(EvaluationRun run, const std::vector<std::string>& motions) {
    for (const std::string& name : motions) {
        if (name == "all") {
            run.motions = allMotions();
            break;
        }
        auto motion = motionFromString(name);
        if (!motion) return motion.error();
        run.motions.push_back(motion.value());
    }
    run.presets = presetsFolder() / "generation";
    run.cancel = stopRequest();
    auto report = evaluateModel(run);
    if (!report) return report.error();
    report->erase("each");
    std::printf("%s\n", report->dump(2).c_str());
    return {};
}

enum class Part { Autoencoder, Text, Denoiser };

Result<void> train(const Arguments& arguments, Part part) {
    auto recipe = Recipe::open(arguments.recipe);
    if (!recipe) return recipe.error();
    auto system = trainableSystemFor(recipe.value());
    if (!system) return system.error();
    auto device = trainingDevice(arguments.device);
    if (!device) return device.error();
    auto mixed = usesMixedPrecision(arguments.precision, device.value());
    if (!mixed) return mixed.error();
    TrainingRun run;
    run.device = device.value();
    run.mixedPrecision = mixed.value();
    run.mostFileBytes = static_cast<std::int64_t>(arguments.splitMib * (1 << 20));
    run.folder = arguments.folder;
    run.threads = arguments.threads;
    run.minutes = arguments.minutes;
    run.minutesBetweenSaves = arguments.saveEvery;
    run.cancel = stopRequest();
    run.startFrom = arguments.startFrom;
    if (!arguments.images.empty()) {
        auto pictures = PictureSource::withPhotos(arguments.images, arguments.photoShare);
        if (!pictures) return pictures.error();
        run.pictures = std::move(pictures).value();
    }
    if (auto written = system->prepareFolder(recipe.value(), run.folder); !written) return written;
    switch (part) {
        case Part::Text: return trainText(recipe.value(), run);
        case Part::Denoiser: return system->trainDenoiser(recipe.value(), run);
        case Part::Autoencoder: break;
    }
    return trainAutoencoder(recipe.value(), run, system->placeLatents);
}

Result<void> exportTrained(const Arguments& arguments, const std::string& folder) {
    auto recipe = Recipe::open(arguments.recipe);
    if (!recipe) return recipe.error();
    auto system = trainableSystemFor(recipe.value());
    if (!system) return system.error();
    return system->exportModel(recipe.value(), arguments.folder, folder);
}

int exitCode(const Result<void>& result) {
    if (result) return 0;
    std::fprintf(stderr, "mutoscope-train: %s\n", result.error().message.c_str());
    if (!result.error().detail.empty()) std::fprintf(stderr, "%s\n", result.error().detail.c_str());
    return result.error().code == ErrorCode::InvalidArgument ? 2 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    keepMemory();
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    CLI::App app("Trains the model that ships with Mutoscope.");
    app.require_subcommand(1);
    Arguments arguments;
    CLI::App* autoencoder = app.add_subcommand("autoencoder", "Train the picture autoencoder");
    addTrainingOptions(*autoencoder, arguments);
    CLI::App* text = app.add_subcommand("text", "Train the text encoder to tell motions");
    addTrainingOptions(*text, arguments);
    CLI::App* denoiser = app.add_subcommand("unet", "Train the denoiser with its picture encoder");
    addTrainingOptions(*denoiser, arguments);
    denoiser->add_option("--start-from", arguments.startFrom,
                         "Folder of another model in the making: begin with its denoiser instead of anew");
    CLI::App* exporting = app.add_subcommand("export", "Write a model folder that Mutoscope and Python diffusers load");
    std::string exportFolder;
    exporting->add_option("--recipe", arguments.recipe, "The recipe that the model was trained by")->required();
    exporting->add_option("--from", arguments.folder, "Folder of the model in the making")->required();
    exporting->add_option("--to", exportFolder, "Folder to write")->required();
    CLI::App* evaluating = app.add_subcommand("evaluate", "Measure a model on photos: report.json and sheet.png");
    EvaluationRun evaluation;
    std::vector<std::string> motions;
    addEvaluationOptions(*evaluating, evaluation, motions);
    CLI11_PARSE(app, argc, argv);
    try {
        if (*exporting) return exitCode(exportTrained(arguments, exportFolder));
        if (*evaluating) return exitCode(evaluate(evaluation, motions));
        return exitCode(train(arguments, *denoiser ? Part::Denoiser : *text ? Part::Text : Part::Autoencoder));
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "mutoscope-train: %s\n", problem.what());
        return 1;
    }
}
