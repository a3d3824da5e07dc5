// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/database.h"
#include "engine/store/journal_job.h"

#include <string>
#include <vector>

namespace mutoscope {

/// The version of a job's JSON that this program writes and the newest that it can run.
constexpr int kSpecVersion = 1;

/// For Database::open(). What has been released is never changed, only added to.
const std::vector<std::string>& journalMigrations();

/// "SELECT ... FROM jobs", for jobOf().
const std::string& selectJobs();
JournalJob jobOf(const SqlRow& row);

/// The rest of a SELECT for ended jobs, and its values.
std::string historyCondition(const HistoryFilter& filter, SqlValues& values);

}  // namespace mutoscope
