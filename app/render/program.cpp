// SPDX-License-Identifier: Apache-2.0
#include "app/render/program.h"

#include "app/render/again_command.h"
#include "app/render/command.h"
#include "app/render/console.h"
#include "app/render/export_command.h"
#include "app/render/inspect_command.h"
#include "app/render/queue_command.h"
#include "app/render/render_command.h"
#include "app/render/repair_command.h"
#include "app/render/report_command.h"
#include "app/render/reproduce_command.h"
#include "engine/runtime/error_boundary.h"
#include "engine/runtime/process_setup.h"
#include "engine/runtime/version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string_view>

namespace mutoscope {

int runProgram(int argc, char** argv) {
    setUpProcess();
    CLI::App app("Turns a picture and a sentence into a video clip.", "mutoscope-render");
    app.set_version_flag("-V,--version", std::string("mutoscope-render ") + programVersion());
    app.require_subcommand(1);
    app.get_formatter()->column_width(30);
    app.footer(
        "Ends with 0 ok, 1 job failed, 2 wrong usage, 3 bad input, 4 not enough memory, 5 disk, 6 device lost, 130 "
        "interrupted.");
    bool json = false;
    bool verbose = false;
    const auto addCommon = [&json, &verbose](CLI::App& command) {
        command.add_flag("--json", json, "one JSON object a line on standard output");
        command.add_flag("--verbose", verbose, "print the technical details of an error");
    };
    Action action;
    addRenderCommand(app, action);
    addExportCommand(app, action);
    addQueueCommand(app, action);
    addInspectCommand(app, action);
    addAgainCommand(app, action);
    addReportCommand(app, action);
    addReproduceCommand(app, action);
    addRepairCommand(app, action);
    for (CLI::App* command : app.get_subcommands({})) addCommon(*command);

    Console console;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help and --version
        // The options were not understood, so what the caller reads is told from the words themselves.
        if (std::find(argv, argv + argc, std::string_view("--json")) != argv + argc)
            console.configure(Console::Output::Json, Console::Detail::Brief);
        const bool unknownCommand = app.get_subcommands().empty() && !app.remaining().empty();
        const std::string why = unknownCommand ? "There is no command '" + app.remaining().front() + "'" : error.what();
        console.error({ErrorCode::InvalidArgument, why + "; see mutoscope-render --help.", ""});
        return static_cast<int>(ExitCode::Usage);
    }
    console.configure(json ? Console::Output::Json : Console::Output::Text,
                      verbose ? Console::Detail::Verbose : Console::Detail::Brief);

    const auto ended = withoutExceptions([&] { return action(console); });
    if (ended) return static_cast<int>(ended.value());
    console.error(ended.error());
    return static_cast<int>(exitCodeFor(ended.error().code));
}

}  // namespace mutoscope
