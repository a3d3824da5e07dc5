// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/prompt_history.h"

#include <QSettings>

#include <algorithm>

namespace mutoscope {
namespace {

const auto kKey = QStringLiteral("prompts");

}  // namespace

PromptHistory::PromptHistory(const QString& file) : m_file(file) {
    if (!m_file.isEmpty()) m_prompts = QSettings(m_file, QSettings::IniFormat).value(kKey).toStringList();
    m_prompts.removeAll(QString());
    m_at = static_cast<int>(m_prompts.size());
}

void PromptHistory::remember(const QString& prompt) {
    if (prompt.trimmed().isEmpty()) return;
    m_prompts.removeAll(prompt);
    m_prompts.append(prompt);
    while (m_prompts.size() > kMost) m_prompts.removeFirst();
    m_at = static_cast<int>(m_prompts.size());
    if (!m_file.isEmpty()) QSettings(m_file, QSettings::IniFormat).setValue(kKey, m_prompts);
}

QString PromptHistory::walk(const QString& present, int by) {
    const int end = static_cast<int>(m_prompts.size());
    if (present != m_walked || m_at == end) {  // written over since, or not begun
        m_draft = present;
        m_at = end;
    }
    int at = m_at + by;
    while (at >= 0 && at < end && m_prompts[at] == present) at += by;
    if (at < 0 || at > end) return present;
    m_at = at;
    m_walked = at == end ? m_draft : m_prompts[at];
    return m_walked;
}

QString PromptHistory::older(const QString& present) { return walk(present, -1); }

QString PromptHistory::newer(const QString& present) {
    return m_at >= m_prompts.size() || present != m_walked ? present : walk(present, 1);
}

}  // namespace mutoscope
