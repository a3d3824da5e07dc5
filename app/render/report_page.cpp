// SPDX-License-Identifier: Apache-2.0
#include "app/render/console.h"
#include "app/render/job_figures.h"
#include "engine/store/utc_time.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace mutoscope {
namespace {

constexpr std::size_t kMostBars = 120;
constexpr double kWidth = 760, kHeight = 220, kLeft = 60, kBottom = 24;

struct StageColour {
    JobState stage;
    const char* colour;
};
constexpr std::array<StageColour, 5> kStages{{{JobState::Loading, "#8a8f98"},
                                              {JobState::Encoding, "#5b8def"},
                                              {JobState::Denoising, "#e0883a"},
                                              {JobState::Decoding, "#4caf7a"},
                                              {JobState::Saving, "#b06fc4"}}};

constexpr const char* kHead = R"(<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Mutoscope report</title>
<style>
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:820px;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin-top:2rem}
svg{width:100%;height:auto}svg text{font:11px system-ui,sans-serif;fill:currentColor}
.axis{stroke:currentColor;stroke-opacity:.35}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #8884}
.key{display:inline-block;width:.8em;height:.8em;margin:0 .3em 0 1em}
</style>
)";

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            case '\'': safe += "&#39;"; break;
            default: safe += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return safe;
}

std::string number(double value, const char* format = "%.2f") {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

/// An empty plot with the value of its upper end.
std::string plotBegin(double most, const char* unit) {
    return "<svg viewBox=\"0 0 " + number(kWidth) + " " + number(kHeight) +
           "\" role=\"img\"><line class=\"axis\" x1=\"" + number(kLeft) + "\" y1=\"" + number(kHeight - kBottom) +
           "\" x2=\"" + number(kWidth) + "\" y2=\"" + number(kHeight - kBottom) + "\"/><text x=\"0\" y=\"14\">" +
           number(most, "%.3g") + " " + unit + "</text><text x=\"0\" y=\"" + number(kHeight - kBottom) + "\">0</text>";
}

std::string bar(double x, double y, double width, double height, const char* colour, const std::string& title) {
    return "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) + "\" height=\"" +
           number(height) + "\" fill=\"" + colour + "\"><title>" + escaped(title) + "</title></rect>";
}

/// The newest jobs, the last one at the right.
std::vector<const JobFigures*> newest(const std::vector<JobFigures>& figures) {
    std::vector<const JobFigures*> jobs;
    for (std::size_t i = 0; i < std::min(kMostBars, figures.size()); ++i) jobs.push_back(&figures[i]);
    std::reverse(jobs.begin(), jobs.end());
    return jobs;
}

std::string stagePlot(const std::vector<const JobFigures*>& jobs) {
    double most = 1e-9;
    for (const JobFigures* job : jobs) most = std::max(most, job->total);
    std::string page = "<h2>Seconds a stage</h2><p>";
    for (const StageColour& stage : kStages) {
        page += std::string("<span class=\"key\" style=\"background:") + stage.colour + "\"></span>" +
                toString(stage.stage);
    }
    page += "</p>" + plotBegin(most, "s");
    const double width = (kWidth - kLeft) / static_cast<double>(jobs.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        double y = kHeight - kBottom;
        for (const StageColour& stage : kStages) {
            const auto found = jobs[i]->seconds.find(stage.stage);
            if (found == jobs[i]->seconds.end() || !(found->second > 0)) continue;
            const double height = std::min(found->second / most, 1.0) * (kHeight - kBottom);
            y -= height;
            page += bar(kLeft + width * static_cast<double>(i), y, width * 0.85, height, stage.colour,
                        "job " + std::to_string(jobs[i]->job->id) + ", " + toString(stage.stage) + " " +
                            duration(found->second));
        }
    }
    return page + "</svg>";
}

std::string memoryPlot(const std::vector<const JobFigures*>& jobs) {
    double most = 1;
    for (const JobFigures* job : jobs) most = std::max(most, static_cast<double>(job->peakBytes));
    std::string page = "<h2>Peak memory</h2>" + plotBegin(most / (1u << 30), "GiB");
    const double width = (kWidth - kLeft) / static_cast<double>(jobs.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const double height = static_cast<double>(jobs[i]->peakBytes) / most * (kHeight - kBottom);
        page += bar(kLeft + width * static_cast<double>(i), kHeight - kBottom - height, width * 0.85, height, "#5b8def",
                    "job " + std::to_string(jobs[i]->job->id) + ", " + byteCount(jobs[i]->peakBytes));
    }
    return page + "</svg>";
}

std::string forecastPlot(const std::vector<const JobFigures*>& jobs) {
    double most = 1e-9;
    std::vector<double> errors;
    for (const JobFigures* job : jobs) {
        if (!tellsOfForecast(*job)) continue;
        most = std::max({most, job->forecast, job->total});
        errors.push_back(std::abs(job->forecast - job->total) / job->total * 100);
    }
    if (errors.empty()) return "";
    std::string page = "<h2>Forecast (across) against measured (up)</h2><p>Half of the forecasts are within " +
                       number(quantile(errors, 0.5), "%.1f") + " %, nine of ten within " +
                       number(quantile(errors, 0.9), "%.1f") + " %.</p>" + plotBegin(most, "s");
    const auto x = [&](double value) { return kLeft + value / most * (kWidth - kLeft - 8); };
    const auto y = [&](double value) { return (kHeight - kBottom) * (1 - value / most); };
    page += "<line class=\"axis\" x1=\"" + number(x(0)) + "\" y1=\"" + number(y(0)) + "\" x2=\"" + number(x(most)) +
            "\" y2=\"" + number(y(most)) + "\"/>";
    for (const JobFigures* job : jobs) {
        if (!tellsOfForecast(*job)) continue;
        page += "<circle r=\"3.5\" fill=\"#e0883a\" fill-opacity=\".7\" cx=\"" + number(x(job->forecast)) + "\" cy=\"" +
                number(y(job->total)) + "\"><title>job " + std::to_string(job->job->id) + ": " +
                duration(job->forecast) + " told, " + duration(job->total) + " taken</title></circle>";
    }
    return page + "</svg>";
}

std::string failureTable(const std::vector<JournalJob>& jobs) {
    std::string rows;
    for (const JournalJob& job : jobs) {
        if (job.state != JobState::Failed) continue;
        rows += "<tr><td>" + std::to_string(job.id) + "</td><td>" + utcText(job.ended) + "</td><td>" +
                escaped(job.ticket.request.prompt.substr(0, 120)) + "</td><td>" +
                escaped(job.error ? job.error->message : "") + "</td></tr>";
    }
    if (rows.empty()) return "<h2>Failures</h2><p>None.</p>";
    return "<h2>Failures</h2><table><tr><th>Job</th><th>Ended (UTC)</th><th>Prompt</th><th>Why</th></tr>" + rows +
           "</table>";
}

std::string reuseTable(const std::vector<JobFigures>& figures) {
    std::map<std::string, int> hits;
    for (const JobFigures& job : figures) {
        for (const std::string& what : job.reused) ++hits[what];
    }
    std::string page = "<h2>Reused from earlier jobs</h2><table><tr><th>What</th><th>Jobs</th></tr>";
    for (const auto& [what, count] : hits) {
        page += "<tr><td>" + escaped(what) + "</td><td>" + std::to_string(count) + " of " +
                std::to_string(figures.size()) + "</td></tr>";
    }
    return page + "</table>";
}

}  // namespace

std::string reportPage(const std::vector<JournalJob>& jobs) {
    const std::vector<JobFigures> figures = figuresOf(jobs);
    const std::vector<const JobFigures*> shown = newest(figures);
    std::string page = kHead;
    page += "<h1>Mutoscope: the last " + std::to_string(jobs.size()) + " jobs</h1>";
    if (!shown.empty()) {
        page += stagePlot(shown) + memoryPlot(shown) + forecastPlot(shown) + reuseTable(figures);
    }
    return page + failureTable(jobs) + "</html>\n";
}

}  // namespace mutoscope
