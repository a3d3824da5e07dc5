// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace mutoscope {

/// What a start of the program asks for.
struct StartRequest {
    QString image;  ///< absolute path, or empty
    QString prompt;
    QString model;  ///< absolute path, or empty
};

/// One window for a user's data: a second start hands what it was asked for to the first, which comes to the front.
/// Only the same user's programs are heard. GUI thread.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    /// `place` tells apart users and data folders.
    explicit SingleInstance(const QString& place, QObject* parent = nullptr);

    /// True: this is the first, and hears of others from now on. False: another one is there and has taken the request.
    /// One that does not answer within two seconds does not count.
    bool claim(const StartRequest& request);
    /// Of the first one's socket.
    QString address() const { return m_server.fullServerName(); }

Q_SIGNALS:
    void started(const mutoscope::StartRequest& request);  ///< again, elsewhere

private:
    bool handOver(const StartRequest& request) const;
    void answer();

    const QString m_name;
    QLocalServer m_server;
};

}  // namespace mutoscope
