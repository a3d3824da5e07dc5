// SPDX-License-Identifier: Apache-2.0
#include "app/render/report_command.h"

#include "app/render/console.h"
#include "app/render/job_figures.h"
#include "engine/media/part_file.h"
#include "engine/store/journal.h"
#include "engine/store/store_paths.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>
#include <memory>

namespace mutoscope {
namespace {

struct Arguments {
    std::string html;
    int jobs = 1000;
};

std::string line(const char* format, const std::string& name, double a, double b, double c) {
    char text[120];
    std::snprintf(text, sizeof text, format, name.c_str(), a, b, c);
    return text;
}

nlohmann::json printStages(Console& console, const std::vector<JobFigures>& figures) {
    nlohmann::json all = nlohmann::json::object();
    if (figures.empty()) return all;
    console.print("stage         median s       p90 s      most s");
    for (const JobState stage : {JobState::Loading, JobState::Encoding, JobState::Denoising, JobState::Decoding,
                                 JobState::Saving, JobState::Done}) {
        std::vector<double> seconds;  // Done stands for the whole job
        for (const JobFigures& job : figures) {
            const auto found = job.seconds.find(stage);
            if (stage == JobState::Done) seconds.push_back(job.total);
            if (found != job.seconds.end()) seconds.push_back(found->second);
        }
        if (seconds.empty()) continue;
        const std::string name = stage == JobState::Done ? "whole job" : toString(stage);
        const double half = quantile(seconds, 0.5), nine = quantile(seconds, 0.9), most = quantile(seconds, 1);
        console.print(line("%-12s %9.2f   %9.2f   %9.2f", name, half, nine, most));
        all[name] = {{"median", half}, {"p90", nine}, {"most", most}};
    }
    return all;
}

nlohmann::json printForecasts(Console& console, const std::vector<JobFigures>& figures) {
    std::vector<double> errors;
    for (const JobFigures& job : figures) {
        if (tellsOfForecast(job)) errors.push_back(std::abs(job.forecast - job.total) / job.total * 100);
    }
    if (errors.empty()) return nullptr;
    const double half = quantile(errors, 0.5), nine = quantile(errors, 0.9);
    console.print(line("%s off by %.1f %% in the middle, nine of ten by at most %.1f %% (%.0f jobs)",
                       "forecasts:", half, nine, static_cast<double>(errors.size())));
    return {{"jobs", errors.size()}, {"median_percent_off", half}, {"p90_percent_off", nine}};
}

Result<void> writePage(const std::string& path, const std::vector<JournalJob>& jobs) {
    const std::string page = reportPage(jobs);
    auto file = PartFile::create(path, ".part");
    if (!file) return file.error();
    if (auto written = file->write(page.data(), page.size()); !written) return written;
    return file->commit(Existing::Replace);
}

Result<ExitCode> report(Console& console, const Arguments& arguments) {
    const auto journal = Journal::open(userDataFolder());
    if (!journal) return journal.error();
    for (const std::string& note : journal.value()->notes()) console.say("Note: " + note);
    const auto jobs = journal.value()->history({}, arguments.jobs);
    if (!jobs) return jobs.error();
    const std::vector<JobFigures> figures = figuresOf(jobs.value());

    std::map<std::string, int> ends, codes, reused;
    std::uint64_t peak = 0;
    int recovered = 0;
    for (const JournalJob& job : jobs.value()) {
        ++ends[job.quarantined ? "quarantined" : toString(job.state)];
        if (job.error) ++codes[toString(job.error->code)];
    }
    for (const JobFigures& job : figures) {
        peak = std::max(peak, job.peakBytes);
        recovered += job.recoveries > 0 ? 1 : 0;
        for (const std::string& what : job.reused) ++reused[what];
    }
    std::string summary = std::to_string(jobs->size()) + " ended jobs";
    for (const auto& [state, count] : ends) summary += ", " + std::to_string(count) + " " + state;
    console.print(summary + ".");
    if (jobs->empty()) {
        console.print("The history holds what the studio and `mutoscope-render queue` have made; `render` keeps none.");
    }
    nlohmann::json json{{"jobs", jobs->size()}, {"ends", ends},           {"errors", codes},
                        {"reused", reused},     {"recovered", recovered}, {"peak_bytes", peak}};
    json["stages"] = printStages(console, figures);
    json["forecasts"] = printForecasts(console, figures);
    if (!figures.empty()) console.print("peak memory: " + byteCount(peak));
    for (const auto& [what, count] : reused) console.print("reused " + what + ": " + std::to_string(count) + " jobs");
    if (recovered > 0) console.print("went on after a problem: " + std::to_string(recovered) + " jobs");
    for (const auto& [code, count] : codes) console.print("failed by " + code + ": " + std::to_string(count) + " jobs");
    if (!arguments.html.empty()) {
        if (auto written = writePage(arguments.html, jobs.value()); !written) return written.error();
        console.say("Wrote " + arguments.html + ".");
        json["html"] = arguments.html;
    }
    console.printJson(json);
    return ExitCode::Ok;
}

}  // namespace

void addReportCommand(CLI::App& app, Action& action) {
    CLI::App* command =
        app.add_subcommand("report", "what ended jobs of the studio and the queue took, reused and forecast");
    const auto arguments = std::make_shared<Arguments>();
    command->add_option("--html", arguments->html, "write a page with plots")->type_name("FILE");
    command->add_option("--jobs", arguments->jobs, "how many of the last jobs")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    command->callback(
        [arguments, &action] { action = [arguments](Console& console) { return report(console, *arguments); }; });
}

}  // namespace mutoscope
