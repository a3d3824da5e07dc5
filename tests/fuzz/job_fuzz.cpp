// SPDX-License-Identifier: Apache-2.0
// The JSON of a job as the journal and other programs hand it over: request, plan, and the ticket of the queue. What is
// accepted lies in its ranges, and is the same after writing and reading.
#include "engine/request/generation_request.h"
#include "engine/request/job_ticket.h"
#include "engine/request/resolved_plan.h"
#include "engine/request/strict_json.h"
#include "tests/fuzz/fuzz_target.h"

#include <nlohmann/json.hpp>

using namespace mutoscope;

namespace {

template <typename Value>
void throughAndBack(const nlohmann::json& json, Result<Value> (*read)(const nlohmann::json&)) {
    const auto value = read(json);
    if (!value) return;
    const std::string written = dumpJson(toJson(value.value()));
    const auto parsed = parseStrictJson(written, "What was written");
    fuzz::require(static_cast<bool>(parsed), "written text that is not JSON");
    const auto again = read(parsed.value());
    fuzz::require(static_cast<bool>(again), "written text that cannot be read");
    fuzz::require(dumpJson(toJson(again.value())) == written, "a value that changes when written");
}

template <typename Value>
void read(std::string_view text, Result<Value> (*reader)(const nlohmann::json&), void (*check)(const Value&)) {
    ParsedJson json;
    bool isJson = false;
    fuzz::withinMemory(text.size(), {}, [&] {
        auto parsed = parseStrictJson(text, "The job");
        if (!parsed) return fuzz::checkMessage(parsed.error().message);
        isJson = true;
        json = std::move(parsed).value();
        const auto value = reader(json);
        if (!value) return fuzz::checkMessage(value.error().message);
        check(value.value());
    });
    if (isJson) throughAndBack<Value>(json, reader);
}

void checkRequest(const GenerationRequest& request) {
    fuzz::require(static_cast<bool>(checkRanges(request.overrides)), "a setting outside its range");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const auto text = fuzz::textOf(data + 1, size - 1);
    if (data[0] == 'p') {
        read<ResolvedPlan>(text, planFromJson, [](const ResolvedPlan&) {});
    } else if (data[0] == 't') {
        read<JobTicket>(text, ticketFromJson, [](const JobTicket& ticket) { checkRequest(ticket.request); });
    } else {
        read<GenerationRequest>(text, requestFromJson, checkRequest);
    }
    return 0;
}
