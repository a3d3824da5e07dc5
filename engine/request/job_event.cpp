// SPDX-License-Identifier: Apache-2.0
#include "engine/request/job_event.h"

#include <nlohmann/json.hpp>

namespace mutoscope {

nlohmann::json toJson(const JobSummary& summary) {
    nlohmann::json stages = nlohmann::json::object();
    nlohmann::json memory = nlohmann::json::object();
    for (const StageTime& stage : summary.stages) {
        stages[toString(stage.stage)] = stage.seconds;
        memory[toString(stage.stage)] = {
            {"peak_bytes", stage.peakBytes}, {"reserved_bytes", stage.reservedBytes}, {"host_bytes", stage.hostBytes}};
    }
    return {{"stages", stages},
            {"memory", memory},
            {"recoveries", summary.recoveries},
            {"reused", summary.reused},
            {"forecast_seconds", summary.forecastSeconds},
            {"batch", summary.batch},
            {"total_seconds", summary.totalSeconds},
            {"peak_host_bytes", summary.peakHostBytes},
            {"besides_bytes", summary.besidesBytes},
            {"peak_device_bytes", summary.peakDeviceBytes}};
}

nlohmann::json toJson(const JobEvent& event) {
    nlohmann::json json{
        {"job", event.job}, {"state", toString(event.state)}, {"elapsed_seconds", event.elapsedSeconds}};
    if (event.ahead > 0) json["ahead"] = event.ahead;
    if (event.stepCount > 0) {
        json["step"] = event.step;
        json["step_count"] = event.stepCount;
    }
    if (event.secondsLeft) json["seconds_left"] = *event.secondsLeft;
    if (event.state == JobState::Loading && event.plan) json["plan"] = toJson(*event.plan);
    if (!event.notice.empty()) json["notice"] = event.notice;
    if (event.clip) json["summary"] = toJson(event.clip->summary);
    if (event.clip && !event.clip->file.empty()) json["file"] = event.clip->file;
    if (event.error) {
        json["error"] = {{"code", toString(event.error->code)}, {"message", event.error->message}};
        if (!event.error->detail.empty()) json["error"]["detail"] = event.error->detail;
    }
    return json;
}

}  // namespace mutoscope
