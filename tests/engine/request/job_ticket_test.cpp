// SPDX-License-Identifier: Apache-2.0
#include "engine/request/job_ticket.h"

#include "engine/request/job_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

TEST(JobTicket, Json_ThereAndBack_KeepsEverything) {
    JobTicket ticket;
    ticket.request.prompt = "a boat";
    ticket.request.modelFolder = "/models/one";
    ticket.request.overrides.motionStrength = 90;
    ticket.request.addOns = {{AddOnKind::MotionAdapter, "/adapters/one", 1}, {AddOnKind::Lora, "/loras/a", 0.25}};
    ticket.priority = JobPriority::Interactive;
    ticket.first = true;
    ticket.group = "sweep";
    ticket.output = "/clips/boat.mp4";
    ticket.secondsAllowed = 30;
    const auto back = ticketFromJson(toJson(ticket));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(toJson(back.value()), toJson(ticket));
    EXPECT_EQ(back->request.addOns, ticket.request.addOns);
    EXPECT_EQ(back->request.overrides, ticket.request.overrides);
}

TEST(JobTicket, Json_WronglyTypedOrUnknownMember_IsNamed) {
    const nlohmann::json good = toJson(JobTicket());
    const auto refused = [&good](const std::string& key, const nlohmann::json& value) {
        nlohmann::json json = good;
        json[key] = value;
        const auto ticket = ticketFromJson(json);
        return ticket ? std::string("accepted") : ticket.error().message;
    };
    EXPECT_THAT(refused("priority", "urgent"), HasSubstr("low, normal, interactive"));
    EXPECT_THAT(refused("seconds_allowed", -1), HasSubstr("seconds_allowed"));
    EXPECT_THAT(refused("first", 1), HasSubstr("first"));
    EXPECT_THAT(refused("output", 7), HasSubstr("output"));
    EXPECT_THAT(refused("colour", 7), HasSubstr("colour"));
    nlohmann::json addOns = good;
    for (const nlohmann::json& wrong :
         {nlohmann::json::parse(R"([{"kind":"magic","path":"x","weight":1}])"),
          nlohmann::json::parse(R"([{"kind":"lora","path":"x"}])"), nlohmann::json::parse(R"({"kind":"lora"})")}) {
        addOns["request"]["add_ons"] = wrong;
        EXPECT_FALSE(ticketFromJson(addOns)) << wrong.dump();
    }
    EXPECT_FALSE(ticketFromJson(nlohmann::json::parse("[]")));
    EXPECT_FALSE(ticketFromJson(nlohmann::json::parse("{}")));
}

TEST(JobState, Names_AreReadBack) {
    for (int state = 0; state <= static_cast<int>(JobState::Cancelled); ++state) {
        EXPECT_EQ(jobStateFromString(toString(static_cast<JobState>(state))), static_cast<JobState>(state));
    }
    EXPECT_FALSE(jobStateFromString("sleeping"));
}

}  // namespace
}  // namespace mutoscope
