// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/heartbeat.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <ctime>

namespace mutoscope::test {
namespace {

constexpr std::chrono::milliseconds kPace{5};

/// That this thread ran since it began, in milliseconds.
double worked() {
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return 1e3 * static_cast<double>(spent.tv_sec) + 1e-6 * static_cast<double>(spent.tv_nsec);
}

}  // namespace

void Heartbeat::beat(Phase& phase) {
    const double now = worked();
    const double whole = 1e-6 * static_cast<double>(m_sinceBeat.nsecsElapsed());
    m_sinceBeat.restart();
    if (whole > phase.longest.whole) phase.longest = {whole, now - m_workedBefore};
    m_workedBefore = now;
    ++phase.beats;
}

bool Heartbeat::watch(const QString& name, const std::function<void()>& begin, const std::function<bool()>& done,
                      std::chrono::milliseconds most) {
    auto found =
        std::find_if(m_phases.begin(), m_phases.end(), [&name](const Phase& phase) { return phase.name == name; });
    if (found == m_phases.end()) found = m_phases.insert(found, Phase{name, 0, 0, {}});

    QEventLoop loop;
    QElapsedTimer sinceBegin;
    bool reached = false;
    QTimer pace;
    pace.setTimerType(Qt::PreciseTimer);
    QObject::connect(&pace, &QTimer::timeout, &loop, [&] {
        beat(*found);
        reached = done();
        if (reached || sinceBegin.elapsed() >= most.count()) loop.quit();
    });
    sinceBegin.start();
    m_sinceBeat.start();
    m_workedBefore = worked();
    pace.start(kPace);
    QTimer::singleShot(0, &loop, begin);
    loop.exec();
    beat(*found);  // what the last question took
    found->seconds += 1e-3 * static_cast<double>(sinceBegin.elapsed());
    return reached;
}

}  // namespace mutoscope::test
