// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/start_sentinel.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kMostCounted = 1000;

int countIn(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) return 0;
    return std::clamp(file.read(16).trimmed().toInt(), 0, kMostCounted);
}

}  // namespace

StartSentinel::StartSentinel(QString file) : m_file(std::move(file)), m_inVain(countIn(m_file)) {
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile counted(m_file);  // whole and on the disk, whatever happens next
    if (!counted.open(QIODevice::WriteOnly)) return;
    counted.write(QByteArray::number(m_inVain + 1) + '\n');
    counted.commit();
}

void StartSentinel::settle() const { QFile::remove(m_file); }

}  // namespace mutoscope
