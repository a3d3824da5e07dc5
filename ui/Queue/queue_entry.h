// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/preset.h"
#include "ui/Queue/queue_services.h"
#include "ui/Shell/job_model.h"

#include <QImage>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

enum class QueueSection { Running, Waiting, Ended };

/// A row of the queue's page: a job from when it waits until it is taken off the list.
struct QueueEntry {
    quint64 key = 0;  ///< names the row while the program runs
    JobId job = 0;    ///< 0 for one that ended before the program was started
    std::string uuid;
    std::shared_ptr<const JobTicket> ticket;
    std::shared_ptr<const ResolvedPlan> plan;  ///< once it was begun
    std::string kind;                          ///< QueueReader::kindOf()
    int inGroup = 0;                           ///< its number among the jobs of its sweep; 0 where it is in none
    QueueSection section = QueueSection::Waiting;
    std::shared_ptr<JobModel> progress;  ///< of a running job
    std::optional<double> secondsLeft;   ///< of a running job
    double elapsed = 0;
    QString holdUp;                 ///< why a waiting one cannot begin; empty where it only waits its turn
    std::optional<double> readyIn;  ///< seconds until it is done, all before it included
    JobState end = JobState::Done;  ///< of an ended one
    QString problem;                ///< why it failed
    KeptWork kept = KeptWork::None;
    bool returns = false;  ///< it was asked to go on and has not come back yet
    std::string clipFile;
    QImage thumbnail;

    std::optional<std::uint64_t> seed() const;
    /// Ended without a clip, and known to the journal.
    bool canGoOn() const { return section == QueueSection::Ended && end != JobState::Done && !uuid.empty(); }
    /// What going on with it is called, and what comes of it.
    QString goOnName() const;
    QString goOnHint() const;
    /// "Standard  ·  512 × 512  ·  16 frames  ·  seed 42"
    QString facts(const std::vector<Preset>& presets) const;
    /// What it does, is about to do or has come to, in a few words.
    QString status() const;
};

}  // namespace mutoscope
