// SPDX-License-Identifier: Apache-2.0
// Times the pipeline. By itself it prints a table; with --interactive it renders once for each line on standard input
// and answers with a line of JSON, so that another program can take turns with it (tests/bench/peer.py).
#include "app/bench/fault_bench.h"
#include "app/bench/kill_bench.h"
#include "app/bench/lever_bench.h"
#include "app/bench/soak_bench.h"
#include "engine/memory/cpu_speed.h"
#include "engine/runtime/process_setup.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace {

using namespace mutoscope;

int fail(const Error& error) {
    std::cerr << "mutoscope-bench: " << error.message << "\n";
    return error.code == ErrorCode::InvalidArgument ? 2 : error.code == ErrorCode::BadInput ? 3 : 1;
}

int answerLines(ClipBench& bench) {
    std::cout << "ready" << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        auto result = bench.run();
        if (!result) return fail(result.error());
        std::cout << result->dump() << std::endl;
    }
    return 0;
}

int printTable(ClipBench& bench, int runs) {
    std::map<std::string, std::vector<double>> seconds;
    double peak = 0;
    for (int run = 0; run <= runs; ++run) {
        auto result = bench.run();
        if (!result) return fail(result.error());
        if (run == 0) continue;  // warm-up
        for (const auto& [stage, value] : result.value()["seconds"].items())
            seconds[stage].push_back(value.get<double>());
        peak = result.value()["peak_host_bytes"].get<double>();
    }
    std::printf("%-12s %10s %10s %10s   (seconds, %d runs after a warm-up)\n", "stage", "min", "median", "max", runs);
    for (auto& [stage, values] : seconds) {
        std::sort(values.begin(), values.end());
        std::printf("%-12s %10.3f %10.3f %10.3f\n", stage.c_str(), values.front(), values[values.size() / 2],
                    values.back());
    }
    std::printf("peak memory %.2f GiB\n", peak / (1u << 30));
    return 0;
}

int run(int argc, char** argv) {
    CLI::App app("Times renders of one model.", "mutoscope-bench");
    ClipBenchOptions options;
    std::string precision = "auto", given, framesFile;
    int runs = 5, soak = 0, soakScale = 1, soakSteps = 0;
    bool interactive = false, levers = false;
    KillOptions kills;
    kills.kills = 0;
    app.add_option("--model", options.model, "a model folder")->required();
    app.add_option("--image", options.image, "the start picture")->required();
    app.add_option("--prompt", options.prompt, "the sentence");
    app.add_option("--width", options.width)->check(CLI::Range(8, 8192));
    app.add_option("--height", options.height)->check(CLI::Range(8, 8192));
    app.add_option("--frames", options.frames)->check(CLI::Range(1, 1024));
    app.add_option("--fps", options.fps)->check(CLI::Range(1, 1000));
    app.add_option("--steps", options.steps)->check(CLI::Range(1, 1000));
    app.add_option("--guidance", options.guidance);
    app.add_option("--decode-chunk", options.decodeChunk)->check(CLI::Range(1, 1024));
    app.add_option("--precision", precision, "auto, fp32, bf16 or fp16");
    app.add_option("--device", options.device, "cpu or cuda:N");
    app.add_option("--given", given, "safetensors with the run's noise");
    app.add_option("--frames-out", framesFile, "safetensors for the last run's frames");
    app.add_option("--runs", runs)->check(CLI::Range(1, 1000));
    app.add_flag("--interactive", interactive, "render once a line of standard input");
    app.add_option("--kills", kills.kills, "kill the queue so many times at random; nothing may be lost")
        ->check(CLI::Range(1, 100'000));
    app.add_option("--kill-seed", kills.seed, "for the random moments");
    app.add_option("--folder", kills.folder, "where --kills works; else a temporary folder");
    app.add_flag("--levers", levers, "each memory saver alone: what it saves and what it costs");
    app.add_option("--soak", soak, "that many small jobs through one worker: what grows, what slows down")
        ->check(CLI::Range(1, 100000));
    app.add_option("--soak-scale", soakScale, "makes the jobs of --soak so many times as wide and high")
        ->check(CLI::Range(1, 16));
    app.add_option("--soak-steps", soakSteps, "so many denoising steps in every job of --soak, not 2 to 5")
        ->check(CLI::Range(1, 1000));
    std::optional<std::uint64_t> faults;
    app.add_option(
           "--faults", faults,
           "let memory run out in a short job at every allocation, or at that many places, and check what comes")
        ->expected(0, 1)
        ->default_str("0");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return error.get_exit_code() == 0 ? app.exit(error) : (app.exit(error), 2);
    }
    if (kills.kills > 0) {
        std::error_code ignored;
        kills.program = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "mutoscope-render";
        kills.model = options.model;
        kills.picture = options.image;
        const auto survived = runKills(kills);
        return survived ? 0 : fail(survived.error());
    }
    auto parsed = precisionFromString(precision);
    if (!parsed) return fail(parsed.error());
    options.precision = parsed.value();
    if (options.precision == Precision::Auto) {
        const Precision onCpu = bf16BeatsFp32() ? Precision::Bf16 : Precision::Fp32;
        options.precision = options.device == "cpu" ? onCpu : Precision::Fp16;
    }
    if (!given.empty()) options.given = given;
    if (!framesFile.empty()) options.framesFile = framesFile;

    if (soak > 0) {
        const auto kept = runSoak(
            {.model = options.model, .image = options.image, .jobs = soak, .steps = soakSteps, .scale = soakScale});
        return kept ? (kept.value() ? 0 : 1) : fail(kept.error());
    }
    if (faults) {
        const auto swept = sweepFaults(options, *faults);
        return swept ? 0 : fail(swept.error());
    }
    if (levers) {
        const auto printed = printLevers(options, runs);
        return printed ? 0 : fail(printed.error());
    }
    auto bench = ClipBench::open(options);
    if (!bench) return fail(bench.error());
    return interactive ? answerLines(bench.value()) : printTable(bench.value(), runs);
}

}  // namespace

int main(int argc, char** argv) {
    mutoscope::setUpProcess();
    return run(argc, argv);
}
