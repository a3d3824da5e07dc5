// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace mutoscope {

/// The prompts that clips were made with, newest last, kept across restarts; and a walk through them that ends at what
/// was being written when it began. Belongs to the GUI thread.
class PromptHistory {
public:
    static constexpr int kMost = 200;

    /// `file`: an INI file; empty keeps nothing.
    explicit PromptHistory(const QString& file = {});

    void remember(const QString& prompt);
    /// The one before or after the one on show; `present` itself at either end.
    QString older(const QString& present);
    QString newer(const QString& present);
    const QStringList& prompts() const { return m_prompts; }

private:
    QString walk(const QString& present, int by);

    QString m_file;
    QStringList m_prompts;
    int m_at = 0;      ///< m_prompts.size(): at the draft
    QString m_draft;   ///< what was written when the walk began
    QString m_walked;  ///< what the walk put on show
};

}  // namespace mutoscope
