// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/single_instance.h"

#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace mutoscope;

class SingleInstanceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void SecondStart_HandsItsRequestToTheFirst();
    void OtherData_HasAWindowOfItsOwn();
    void KilledFirst_LeavesTheNameFree();
    void Nonsense_IsNotTaken();

private:
    const QTemporaryDir m_folder;
};

void SingleInstanceTest::SecondStart_HandsItsRequestToTheFirst() {
    SingleInstance first(m_folder.path());
    QVERIFY(first.claim({}));
    std::optional<StartRequest> asked;
    connect(&first, &SingleInstance::started, this, [&asked](const StartRequest& request) { asked = request; });
    std::atomic<bool> isFirst = true;
    const std::unique_ptr<QThread> other(QThread::create([&] {
        SingleInstance second(m_folder.path());
        isFirst = second.claim({QStringLiteral("/a/b.png"), QStringLiteral("rain\n\"quoted\""), QString()});
    }));
    other->start();
    QTRY_VERIFY(asked.has_value());
    QVERIFY(other->wait(5000));
    QVERIFY(!isFirst);
    QCOMPARE(asked->image, QStringLiteral("/a/b.png"));
    QCOMPARE(asked->prompt, QStringLiteral("rain\n\"quoted\""));
    QVERIFY(asked->model.isEmpty());
}

void SingleInstanceTest::OtherData_HasAWindowOfItsOwn() {
    SingleInstance first(m_folder.path());
    QVERIFY(first.claim({}));
    SingleInstance other(m_folder.path() + QStringLiteral("/other"));
    QVERIFY(other.claim({}));
}

void SingleInstanceTest::KilledFirst_LeavesTheNameFree() {
    {
        SingleInstance first(m_folder.path());
        QVERIFY(first.claim({}));
    }
    SingleInstance next(m_folder.path());
    QVERIFY(next.claim({}));
}

void SingleInstanceTest::Nonsense_IsNotTaken() {
    SingleInstance first(m_folder.path());
    QVERIFY(first.claim({}));
    QSignalSpy started(&first, &SingleInstance::started);
    QLocalSocket socket;
    socket.connectToServer(first.address());
    QVERIFY(socket.waitForConnected(500));
    socket.write("no JSON at all\n");
    QTRY_COMPARE(started.count(), 1);  // it comes to the front, with nothing asked for
    const auto request = started[0][0].value<StartRequest>();
    QVERIFY(request.image.isEmpty() && request.prompt.isEmpty());
}

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "single_instance_test.moc"
