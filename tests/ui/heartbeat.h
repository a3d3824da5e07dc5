// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QString>

#include <chrono>
#include <functional>
#include <vector>

namespace mutoscope::test {

/// Beats every five milliseconds in the event loop of its thread. The longest time between two beats is how long
/// nothing else of that thread could be done: no key, no click, no frame.
class Heartbeat {
public:
    /// Between two beats, in milliseconds.
    struct Gap {
        double whole = 0;
        double working = 0;  ///< of it: the thread ran; else it waited, for a lock, the disk or a processor
    };
    struct Phase {
        QString name;
        double seconds = 0;
        int beats = 0;
        Gap longest;
    };

    /// Runs the event loop: `begin` first, within it, then beats until `done`, which is asked at each, or until the
    /// time is over; false for the latter. Phases of one name are told as one.
    bool watch(const QString& phase, const std::function<void()>& begin, const std::function<bool()>& done,
               std::chrono::milliseconds most);

    const std::vector<Phase>& phases() const { return m_phases; }

private:
    void beat(Phase& phase);

    std::vector<Phase> m_phases;
    QElapsedTimer m_sinceBeat;
    double m_workedBefore = 0;
};

}  // namespace mutoscope::test
