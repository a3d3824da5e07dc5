// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/heartbeat.h"

#include <QTest>
#include <QThread>
#include <QTimer>

using namespace mutoscope::test;
using namespace std::chrono_literals;

class HeartbeatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void LoopThatIsHeldUp_TellsHowLongAndWhetherItWorked();
    void LoopThatIsFree_BeatsOn();
    void TimeIsOver_SaysSo();
};

void HeartbeatTest::LoopThatIsHeldUp_TellsHowLongAndWhetherItWorked() {
    Heartbeat heart;
    bool begun = false;
    const auto done = [&begun] { return begun; };
    QVERIFY(heart.watch(
        QStringLiteral("asleep"),
        [&begun] {
            QThread::msleep(120);
            begun = true;
        },
        done, 5s));
    begun = false;
    QVERIFY(heart.watch(
        QStringLiteral("at work"),
        [&begun] {
            QElapsedTimer since;
            since.start();
            while (since.elapsed() < 120) {
            }
            begun = true;
        },
        done, 5s));
    QCOMPARE(heart.phases().size(), std::size_t{2});
    const Heartbeat::Gap asleep = heart.phases()[0].longest, atWork = heart.phases()[1].longest;
    QVERIFY(asleep.whole >= 119);
    QVERIFY(asleep.working < 60);
    QVERIFY(atWork.whole >= 119);
    QVERIFY(atWork.working > asleep.working);
}

void HeartbeatTest::LoopThatIsFree_BeatsOn() {
    Heartbeat heart;
    int asked = 0;
    for (int part = 0; part < 2; ++part) {
        QVERIFY(heart.watch(
            QStringLiteral("free"), [] {}, [&asked] { return ++asked % 10 == 0; }, 20s));
    }
    QCOMPARE(heart.phases().size(), std::size_t{1});
    QVERIFY(heart.phases()[0].beats >= 20);
    QVERIFY(heart.phases()[0].seconds >= 0.05);
}

void HeartbeatTest::TimeIsOver_SaysSo() {
    Heartbeat heart;
    QVERIFY(!heart.watch(
        QStringLiteral("never"), [] {}, [] { return false; }, 50ms));
}

QTEST_GUILESS_MAIN(HeartbeatTest)
#include "heartbeat_test.moc"
