// SPDX-License-Identifier: Apache-2.0
#include "app/render/reproduce_command.h"

#include "app/render/console.h"
#include "app/render/interrupt.h"
#include "engine/runtime/reproduce.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <sstream>

namespace mutoscope {
namespace {

struct Arguments {
    std::string folder;
    std::string dump;
    std::string precision = "fp32";
    std::string device = "cpu";
    std::string guidanceMode = "auto";
};

std::string scientific(double value) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text.precision(2);
    text << std::scientific << value;
    return text.str();
}

void print(Console& console, const ReproduceReport& report, const std::string& dump) {
    nlohmann::json tensors = nlohmann::json::object();
    for (const auto& [name, agreement] : report.agreement) {
        tensors[name] = {{"same_shape", agreement.sameShape},
                         {"largest_error", agreement.largestError},
                         {"relative_error", agreement.relativeError}};
        console.print(name + ": " +
                      (agreement.sameShape ? "largest error " + scientific(agreement.largestError) + ", " +
                                                 scientific(agreement.relativeError) + " of the largest value"
                                           : "another shape than the golden tensor"));
    }
    console.printJson({{"dump", dump}, {"tensors", report.tensorCount}, {"agreement", tensors}});
    console.print(std::to_string(report.tensorCount) + " tensors written to " + dump + ", " +
                  std::to_string(report.agreement.size()) + " of them compared with golden ones.");
}

Result<ExitCode> runReproduce(Console& console, const Arguments& arguments) {
    auto precision = precisionFromString(arguments.precision);
    if (!precision) return precision.error();
    if (precision.value() == Precision::Auto) {
        return Error{ErrorCode::InvalidArgument, "reproduce needs a definite --precision: fp32, bf16 or fp16.", ""};
    }
    auto mode = guidanceModeFromString(arguments.guidanceMode);
    if (!mode) return mode.error();
    ReproduceOptions options;
    options.folder = arguments.folder;
    options.dump = arguments.dump;
    options.precision = precision.value();
    options.device = arguments.device;
    if (mode.value() != GuidanceMode::Auto) options.batchedGuidance = mode.value() == GuidanceMode::Batched;
    watchForInterrupt();
    auto report = [&options] {
        const CancelOnInterrupt watch(options.cancel);
        return reproduce(options);
    }();
    if (!report && report.error().code == ErrorCode::Cancelled)
        return Error{ErrorCode::Cancelled, "Interrupted; nothing was written.", ""};
    if (!report) return report.error();
    print(console, report.value(), arguments.dump);
    return ExitCode::Ok;
}

}  // namespace

void addReproduceCommand(CLI::App& app, Action& action) {
    CLI::App* command = app.add_subcommand("reproduce", "run a recorded call and dump every stage tensor");
    const auto arguments = std::make_shared<Arguments>();
    command
        ->add_option("folder", arguments->folder, "holds call.json, model/ or base/, given.safetensors and image.png")
        ->required()
        ->type_name("FOLDER");
    command->add_option("--dump", arguments->dump, "the safetensors file to write")->required()->type_name("FILE");
    command->add_option("--precision", arguments->precision, "fp32, bf16 or fp16")->capture_default_str();
    command->add_option("--device", arguments->device, "cpu or cuda:N")->capture_default_str();
    command->add_option("--guidance-mode", arguments->guidanceMode, "auto, batched or sequential")
        ->capture_default_str();
    command->callback(
        [arguments, &action] { action = [arguments](Console& console) { return runReproduce(console, *arguments); }; });
}

}  // namespace mutoscope
