// SPDX-License-Identifier: Apache-2.0
#include "app/studio/monitor_services.h"

#include "engine/memory/device_use.h"
#include "engine/memory/devices.h"
#include "engine/memory/host_probe.h"
#include "engine/store/store_paths.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <memory>
#include <string>

namespace mutoscope {
namespace {

constexpr qint64 kLogBytes = 64 << 10;  // the newest of it

MachineLoad look(DeviceUseMeter& meter) {
    MachineLoad load;
    for (const MemoryView& view : memoryViews()) {
        DeviceLoad device{QString::fromStdString(view.device),
                          QString::fromStdString(view.name),
                          view.total,
                          view.reserved,
                          view.others,
                          view.free};
        const DeviceUse use = meter.look(view.device);
        device.busy = use.all.value_or(-1);
        device.busyOurs = use.ours.value_or(-1);
        if (view.device == "cpu") {
            // Here the rest of the program lies as well, beside its tensors.
            const std::uint64_t besides = processMemory().residentBytes;
            const std::uint64_t more = std::min(device.others, besides > device.ours ? besides - device.ours : 0);
            device.ours += more;
            device.others -= more;
        }
        load.devices.push_back(device);
    }
    load.problem = QString::fromStdString(deviceProblem());
    return load;
}

/// "2026-11-21 22:48:30  job 3  denoising  …"; a line that is no event stays as it is.
QString readable(const QByteArray& line) {
    const QJsonObject event = QJsonDocument::fromJson(line).object();
    if (event.isEmpty()) return QString::fromUtf8(line);
    QStringList parts{event.value(QLatin1String("time")).toString().replace(QLatin1Char('T'), QLatin1Char(' ')),
                      QStringLiteral("job %1").arg(event.value(QLatin1String("job")).toInteger()),
                      event.value(QLatin1String("state")).toString()};
    const QJsonObject ended = event.value(QLatin1String("ended")).toObject();
    if (!ended.isEmpty()) {
        parts.append(QStringLiteral("%1 took %2 s")
                         .arg(ended.value(QLatin1String("stage")).toString(),
                              QString::number(ended.value(QLatin1String("seconds")).toDouble(), 'f', 2)));
    }
    for (const char* key : {"notice", "error"}) {
        const QJsonValue value = event.value(QLatin1String(key));
        const QString text =
            value.isObject() ? value.toObject().value(QLatin1String("message")).toString() : value.toString();
        if (!text.isEmpty()) parts.append(text);
    }
    return parts.join(QStringLiteral("   "));
}

QStringList readLog() {
    QFile file(QString::fromStdString((userDataFolder() / "logs" / "mutoscope.log").string()));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const bool cut = file.size() > kLogBytes;
    if (cut) file.seek(file.size() - kLogBytes);
    QList<QByteArray> lines = file.readAll().split('\n');
    if (cut && !lines.isEmpty()) lines.removeFirst();  // begins in the middle
    QStringList shown;
    for (const QByteArray& line : lines) {
        if (!line.isEmpty()) shown.append(readable(line));
    }
    return shown;
}

}  // namespace

MonitorServices makeMonitorServices() {
    MonitorServices services;
    services.look = [meter = std::make_shared<DeviceUseMeter>()] { return look(*meter); };
    services.readLog = readLog;
    return services;
}

}  // namespace mutoscope
