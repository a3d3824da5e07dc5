// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QIODevice>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace mutoscope {

/// The engine speaks English: its sentences are built of words and of names, numbers and other sentences, and go into
/// logs and recipes as they are. This finds the pattern that a finished sentence was built by, such as
/// "%1 is empty; choose another file.", and puts the variable parts into its translation.
///
/// The pattern with the most literal text wins. A part that is itself one of the engine's sentences or phrases is
/// translated too, also where several follow one another; what is not known stays as it is. The patterns are those of
/// resources/translations/engine_*.ts, which installer/lib/engine_messages.py collects.
class EngineWords {
public:
    /// A sentence of the engine in the window's language. From any thread.
    static QString shown(const std::string& sentence);
    static QString shown(const QString& sentence);

    /// The language of what is shown from now on, such as "de"; English where there is no catalogue of it.
    static void setLanguage(const QString& language);

    /// `catalogue`: a Qt Linguist file. Entries without a finished translation are left out.
    EngineWords(QIODevice& catalogue, const QString& language);

    QString translated(const QString& sentence) const;

    int patternCount() const { return static_cast<int>(m_patterns.size() + m_whole.size()); }

private:
    struct Pattern {
        QStringList literals;  ///< what stands before, between and after the parts: one more than there are parts
        QString translation;   ///< with %1, %2, ...
        int letters = 0;       ///< of the literals
    };
    struct Reading {
        QString text;
        int known = 0;  ///< letters of it that the catalogue knows
    };

    void add(const QString& source, const QString& translation);
    QList<int> candidates(const QString& text) const;
    Reading read(const QString& text, int depth) const;
    Reading readOne(const QString& text, int depth) const;
    Reading readSentences(const QString& text, int depth) const;
    Reading readList(const QString& text, int depth) const;
    Reading readPart(const QString& text, bool quoted, int depth) const;
    Reading fill(const Pattern& pattern, const QStringList& parts, int depth) const;
    static std::optional<QStringList> partsOf(const Pattern& pattern, const QString& text, qsizetype from);

    QString m_language;
    bool m_spaced = true;  ///< the language puts blanks between its words
    QList<Pattern> m_patterns;
    QHash<QString, QString> m_whole;      ///< sentences without a part
    QHash<QString, QList<int>> m_byWord;  ///< patterns by a word that each of their sentences holds
    QList<int> m_wordless;                ///< patterns such as "%1: %2"
};

}  // namespace mutoscope
