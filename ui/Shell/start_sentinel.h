// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace mutoscope {

/// Counts, in a file of its own, the starts in a row that came to nothing: the window was never shown, or the program
/// ended within its first moments without being asked to. One object a start, made as early as can be. GUI thread.
class StartSentinel {
public:
    static constexpr int kMostInVain = 2;         ///< before a start does without all that may be to blame
    static constexpr int kFirstMoments = 10'000;  ///< milliseconds that the window must stand

    /// This start counts as one in vain from now on. A file that cannot be written is as good as none.
    explicit StartSentinel(QString file);

    /// Whether so many before this one came to nothing.
    bool careful() const { return m_inVain >= kMostInVain; }
    /// This start was a good one.
    void settle() const;

private:
    const QString m_file;
    const int m_inVain;  ///< before this start
};

}  // namespace mutoscope
