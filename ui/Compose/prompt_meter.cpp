// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/prompt_meter.h"

#include <chrono>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::chrono::milliseconds kPause{80};  // between keystrokes nobody reads it
constexpr int kShownCut = 60;                    // letters

}  // namespace

PromptMeter::PromptMeter(PromptMeasure measure, QObject* parent) : QObject(parent), m_measure(std::move(measure)) {
    m_pool.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &PromptMeter::begin);
}

PromptMeter::~PromptMeter() { m_pool.waitForDone(); }

QString PromptMeter::label() const {
    return m_length.most > 0 ? tr("%1 of %2 tokens").arg(m_length.tokens).arg(m_length.most) : QString();
}

QString PromptMeter::warning() const {
    if (!tooLong()) return {};
    QString cut = QString::fromStdString(m_length.cut).simplified();
    if (cut.size() > kShownCut) cut = cut.left(kShownCut).trimmed() + QStringLiteral("…");
    return cut.isEmpty() ? tr("The end is not read.") : tr("Not read: “%1”").arg(cut);
}

void PromptMeter::setModelFolder(const std::string& folder) {
    if (m_folder == folder) return;
    m_folder = folder;
    m_pause.start(0);
}

void PromptMeter::setText(const QString& text) {
    if (m_text == text) return;
    m_text = text;
    m_pause.start(kPause);
}

void PromptMeter::begin() {
    if (!m_measure || m_folder.empty()) return take({});
    if (std::exchange(m_counting, true)) {
        m_stale = true;
        return;
    }
    m_pool.start([this, folder = m_folder, text = m_text.toStdString()] {
        const auto length = m_measure(folder, text);
        QMetaObject::invokeMethod(
            this,
            [this, length = length ? length.value() : PromptLength()] {
                m_counting = false;
                take(length);
                if (std::exchange(m_stale, false)) begin();
            },
            Qt::QueuedConnection);
    });
}

void PromptMeter::take(const PromptLength& length) {
    if (m_length == length) return;
    m_length = length;
    Q_EMIT changed();
}

}  // namespace mutoscope
