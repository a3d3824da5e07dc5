// SPDX-License-Identifier: Apache-2.0
#include "app/render/written_report.h"

#include "engine/request/memory_forecast.h"

namespace mutoscope {

ExportProgress writingProgress(Console& console) {
    return [&console](int done, int total) {
        console.progress("Writing the clip " + std::to_string(done) + "/" + std::to_string(total));
    };
}

void tellWritten(Console& console, const ExportReport& written, const nlohmann::json& more, const std::string& words) {
    nlohmann::json object{
        {"state", "written"},       {"output", written.path.string()}, {"width", written.width},
        {"height", written.height}, {"frames", written.frames},        {"fps", written.framesPerSecond},
        {"bytes", written.bytes},   {"encoder", written.encoder},      {"notes", written.notes}};
    object.update(more);
    console.printJson(object);
    for (const std::string& note : written.notes) console.say("Note: " + note);
    console.say("Wrote " + written.path.string() + ": " + std::to_string(written.frames) + " frames of " +
                std::to_string(written.width) + " x " + std::to_string(written.height) + ", " +
                byteText(written.bytes) + words + ".");
}

}  // namespace mutoscope
