// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/single_instance.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>

namespace mutoscope {
namespace {

constexpr int kConnectMs = 500;
constexpr int kAnswerMs = 2000;
constexpr qint64 kMostBytes = 64 * 1024;
const QByteArray kTaken = QByteArrayLiteral("taken\n");

/// Within the user's own runtime folder where there is one. Short: the names of sockets are.
QString socketName(const QString& place) {
    const QByteArray hash = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = QStringLiteral("mutoscope-") + QString::fromLatin1(hash);
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return folder.isEmpty() ? name : folder + QLatin1Char('/') + name;
}

}  // namespace

SingleInstance::SingleInstance(const QString& place, QObject* parent) : QObject(parent), m_name(socketName(place)) {
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
}

bool SingleInstance::claim(const StartRequest& request) {
    if (handOver(request)) return false;
    QLocalServer::removeServer(m_name);  // of one that was killed
    m_server.listen(m_name);             // where that fails there are two windows, which is no harm
    return true;
}

bool SingleInstance::handOver(const StartRequest& request) const {
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(kConnectMs)) return false;
    const QJsonObject message{{QStringLiteral("image"), request.image},
                              {QStringLiteral("prompt"), request.prompt},
                              {QStringLiteral("model"), request.model}};
    socket.write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    return socket.waitForBytesWritten(kAnswerMs) && socket.waitForReadyRead(kAnswerMs) && socket.readAll() == kTaken;
}

void SingleInstance::answer() {
    QLocalSocket* socket = m_server.nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (socket->bytesAvailable() > kMostBytes) return socket->abort();
        if (!socket->canReadLine()) return;
        const QJsonObject message = QJsonDocument::fromJson(socket->readLine()).object();
        socket->write(kTaken);
        socket->flush();
        socket->disconnectFromServer();
        Q_EMIT started({message[QStringLiteral("image")].toString(), message[QStringLiteral("prompt")].toString(),
                        message[QStringLiteral("model")].toString()});
    });
}

}  // namespace mutoscope
