// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Queue/queue_model.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <string>
#include <vector>

namespace mutoscope {

/// The last start ended in the middle of some clips, without being asked to. They wait, with the queue held, until the
/// artist says what is to become of them. GUI thread.
class UnfinishedJobs final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(QString question READ question NOTIFY questionChanged)  ///< empty: nothing is left to be said

public:
    /// `jobs` as QueueServices::unfinished has them.
    UnfinishedJobs(QueueModel& queue, std::vector<UnfinishedJob> jobs, QObject* parent = nullptr);

    QString question() const;

    Q_INVOKABLE void goOn();     ///< from where they were
    Q_INVOKABLE void leave();    ///< the queue stays paused
    Q_INVOKABLE void discard();  ///< and the rest of the queue goes on

Q_SIGNALS:
    void questionChanged();

private:
    void settle();

    QueueModel& m_queue;
    std::vector<UnfinishedJob> m_jobs;
};

}  // namespace mutoscope
