// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/prompt_meter.h"

#include <QClipboard>
#include <QGuiApplication>

#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::milliseconds kPause{80};  // between keystrokes nobody reads it
constexpr int kShownCut = 60;                    // letters

}  // namespace

PromptMeter::PromptMeter(PromptMeasure measure, QObject* parent) : QObject(parent), m_measure(std::move(measure)) {
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &PromptMeter::begin);
}

QString PromptMeter::label() const {
    if (m_refused) return tr("over 64 KiB");
    return m_length.most > 0 ? tr("%1 of %2 tokens").arg(m_length.tokens).arg(m_length.most) : QString();
}

QString PromptMeter::warning() const {
    if (m_refused) return tr("No prompt can be that long; shorten it.");
    if (!tooLong()) return {};
    QString cut = QString::fromStdString(m_length.cut).simplified();
    if (cut.size() > kShownCut) cut = cut.left(kShownCut).trimmed() + QStringLiteral("…");
    return cut.isEmpty() ? tr("The end is not read.") : tr("Not read: “%1”").arg(cut);
}

QString PromptMeter::refusedClipboard() const {
    const QString text = QGuiApplication::clipboard()->text();
    return text.size() > kMostBytes ? text.left(kMostBytes + 1) : QString();
}

void PromptMeter::setModelFolder(const std::string& folder) {
    if (m_folder == folder) return;
    m_folder = folder;
    m_pause.start(0);
}

void PromptMeter::setText(const QString& text) {
    if (m_text == text) return;
    m_text = text;
    const bool refused = text.size() > kMostBytes || text.toUtf8().size() > kMostBytes;
    if (std::exchange(m_refused, refused) != refused) Q_EMIT changed();
    m_pause.start(kPause);
}

void PromptMeter::begin() {
    if (!m_measure || m_folder.empty() || m_refused) return take({});
    if (std::exchange(m_counting, true)) {
        m_stale = true;
        return;
    }
    m_reader.start(
        [measure = m_measure, folder = m_folder, text = m_text.toStdString()] { return measure(folder, text); },
        [this](const Result<PromptLength>& length) {
            m_counting = false;
            take(length && !m_refused ? length.value() : PromptLength());
            if (std::exchange(m_stale, false)) begin();
        });
}

void PromptMeter::take(const PromptLength& length) {
    if (m_length == length) return;
    m_length = length;
    Q_EMIT changed();
}

}  // namespace mutoscope
