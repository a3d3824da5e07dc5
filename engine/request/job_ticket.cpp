// SPDX-License-Identifier: Apache-2.0
#include "engine/request/job_ticket.h"

#include "engine/request/shown_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::pair<JobPriority, const char*> kPriorities[] = {
    {JobPriority::Low, "low"}, {JobPriority::Normal, "normal"}, {JobPriority::Interactive, "interactive"}};

Error wrong(const std::string& key, const char* wanted) {
    return Error{ErrorCode::BadInput, "'" + key + "' of the job must be " + wanted + ".", ""};
}

}  // namespace

const char* toString(JobPriority priority) {
    for (const auto& [candidate, name] : kPriorities) {
        if (candidate == priority) return name;
    }
    return "?";
}

Result<JobPriority> priorityFromString(const std::string& text) {
    for (const auto& [priority, name] : kPriorities) {
        if (text == name) return priority;
    }
    return Error{ErrorCode::InvalidArgument,
                 "priority cannot be '" + shownText(text) + "'; choose one of low, normal, interactive.", ""};
}

nlohmann::json toJson(const JobTicket& ticket) {
    nlohmann::json json{{"request", toJson(ticket.request)}, {"priority", toString(ticket.priority)}};
    if (ticket.first) json["first"] = true;
    if (!ticket.group.empty()) json["group"] = ticket.group;
    if (!ticket.output.empty()) json["output"] = ticket.output;
    if (ticket.secondsAllowed) json["seconds_allowed"] = *ticket.secondsAllowed;
    return json;
}

Result<JobTicket> ticketFromJson(const nlohmann::json& json) {
    if (!json.is_object()) return Error{ErrorCode::BadInput, "A job must be a JSON object.", ""};
    if (!json.contains("request")) return Error{ErrorCode::BadInput, "The job has no 'request'.", ""};
    JobTicket ticket;
    for (const auto& [key, value] : json.items()) {
        if (key == "request") {
            auto request = requestFromJson(value);
            if (!request) return request.error();
            ticket.request = std::move(request).value();
        } else if (key == "priority") {
            if (!value.is_string()) return wrong(key, "a text");
            auto priority = priorityFromString(value.get<std::string>());
            if (!priority) return priority.error();
            ticket.priority = priority.value();
        } else if (key == "first") {
            if (!value.is_boolean()) return wrong(key, "true or false");
            ticket.first = value.get<bool>();
        } else if (key == "group" || key == "output") {
            if (!value.is_string()) return wrong(key, "a text");
            (key == "group" ? ticket.group : ticket.output) = value.get<std::string>();
        } else if (key == "seconds_allowed") {
            if (!value.is_number() || !(value.get<double>() > 0) || !std::isfinite(value.get<double>())) {
                return wrong(key, "a number of seconds above 0");
            }
            ticket.secondsAllowed = value.get<double>();
        } else {
            return Error{ErrorCode::BadInput, "'" + shownText(key) + "' is not a part of a job.", ""};
        }
    }
    return ticket;
}

}  // namespace mutoscope
