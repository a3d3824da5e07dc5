// SPDX-License-Identifier: Apache-2.0
#include "ui/Shell/engine_words.h"

#include "ui/Compose/setting_texts.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

namespace mutoscope {
namespace {

constexpr int kDeepest = 6;  // sentences within sentences; deeper ones stay as they are
constexpr int kLongest = 4000;

std::mutex g_mutex;
std::shared_ptr<const EngineWords> g_words;  // null in English; changes under the mutex

int lettersOf(const QString& text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); }));
}

bool isWordLetter(QChar letter) { return letter.isLetterOrNumber() || letter == QLatin1Char('_'); }

/// Calls visit(begin, end) for each word.
template <typename Visit>
void forEachWord(const QString& text, Visit&& visit) {
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && isWordLetter(text[end])) ++end;
        if (end > begin) visit(begin, end);
        begin = std::max(end, begin + 1);
    }
}

/// Whether a text ends in a mark that is as wide as a character and needs no blank behind it.
bool endsWide(const QString& text) { return !text.isEmpty() && text.back().unicode() >= 0x3000; }

bool isQuoted(const QString& text) {
    return text.size() > 2 && text.startsWith(QLatin1Char('\'')) && text.endsWith(QLatin1Char('\'')) &&
           text.count(QLatin1Char('\'')) == 2;
}

}  // namespace

QString EngineWords::shown(const std::string& sentence) { return shown(QString::fromStdString(sentence)); }

QString EngineWords::shown(const QString& sentence) {
    std::shared_ptr<const EngineWords> words;
    {
        const std::lock_guard lock(g_mutex);
        words = g_words;
    }
    return words ? words->translated(sentence) : sentence;
}

void EngineWords::setLanguage(const QString& language) {
    std::shared_ptr<const EngineWords> words;
    QFile catalogue(QStringLiteral(":/mutoscope/translations/engine_%1.ts").arg(language));
    if (catalogue.open(QIODevice::ReadOnly)) words = std::make_shared<EngineWords>(catalogue, language);
    const std::lock_guard lock(g_mutex);
    g_words = std::move(words);
}

EngineWords::EngineWords(QIODevice& catalogue, const QString& language)
    : m_language(language), m_spaced(!language.startsWith(QLatin1String("zh"))) {
    QXmlStreamReader xml(&catalogue);
    QString source;
    QList<std::pair<QString, QString>> entries;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("source")) source = xml.readElementText();
        if (xml.name() != QLatin1String("translation")) continue;
        const bool finished = !xml.attributes().hasAttribute(QLatin1String("type"));
        const QString translation = xml.readElementText();
        if (finished && !translation.isEmpty()) entries.append({source, translation});
    }
    for (const auto& [from, to] : entries) add(from, to);
    // Of two with as many letters, "%1: is empty." says more than "%1 is empty.".
    std::stable_sort(m_patterns.begin(), m_patterns.end(), [](const Pattern& one, const Pattern& other) {
        return one.literals.join(QString()).size() > other.literals.join(QString()).size();
    });
    // By its rarest word a pattern is looked at least often for nothing.
    QHash<QString, int> uses;
    QList<QStringList> wordsOfAll;
    for (const Pattern& pattern : std::as_const(m_patterns)) {
        QStringList words;
        for (qsizetype i = 0; i < pattern.literals.size(); ++i) {
            const QString& literal = pattern.literals[i];
            forEachWord(literal, [&](qsizetype begin, qsizetype end) {
                // A word that touches a part may go on in it.
                const bool open = (begin == 0 && i > 0) || (end == literal.size() && i + 1 < pattern.literals.size());
                if (!open) words.append(literal.mid(begin, end - begin));
            });
        }
        for (const QString& word : std::as_const(words)) ++uses[word];
        wordsOfAll.append(words);
    }
    for (int index = 0; index < m_patterns.size(); ++index) {
        const QStringList& words = wordsOfAll[index];
        if (words.isEmpty()) {
            m_wordless.append(index);
        } else {
            m_byWord[*std::min_element(words.begin(), words.end(), [&uses](const QString& one, const QString& other) {
                return uses.value(one) < uses.value(other);
            })].append(index);
        }
    }
}

void EngineWords::add(const QString& source, const QString& translation) {
    static const QRegularExpression kPlace(QStringLiteral("%\\d"));
    if (!source.contains(kPlace)) {
        m_whole.insert(source, translation);
        return;
    }
    Pattern pattern{source.split(kPlace), translation, 0};
    for (const QString& literal : std::as_const(pattern.literals)) pattern.letters += lettersOf(literal);
    m_patterns.append(std::move(pattern));
}

QString EngineWords::translated(const QString& sentence) const {
    if (!sentence.contains(QLatin1Char('\n'))) return read(sentence, 0).text;
    QStringList lines = sentence.split(QLatin1Char('\n'));
    for (QString& line : lines) line = read(line, 0).text;
    return lines.join(QLatin1Char('\n'));
}

QList<int> EngineWords::candidates(const QString& text) const {
    QList<int> found;
    forEachWord(text, [&](qsizetype begin, qsizetype end) {
        const auto known = m_byWord.constFind(text.mid(begin, end - begin));
        if (known == m_byWord.constEnd()) return;
        for (const int index : *known) {
            if (!found.contains(index)) found.append(index);
        }
    });
    std::sort(found.begin(), found.end());
    return found;
}

EngineWords::Reading EngineWords::read(const QString& text, int depth) const {
    const Reading one = readOne(text, depth);
    const Reading several = readSentences(text, depth);
    return several.known > one.known ? several : one;
}

EngineWords::Reading EngineWords::readOne(const QString& text, int depth) const {
    if (const auto whole = m_whole.constFind(text); whole != m_whole.constEnd()) return {*whole, lettersOf(text)};
    Reading best{text, 0};
    if (depth > kDeepest || text.size() > kLongest) return best;
    if (!text.contains(QLatin1Char(' '))) return {SettingTexts::label(text.toStdString()), 0};
    const auto consider = [&best](const Reading& other) {
        if (other.known > best.known) best = other;
    };
    for (const int index : candidates(text)) {
        if (const auto parts = partsOf(m_patterns[index], text, 0)) consider(fill(m_patterns[index], *parts, depth));
    }
    if (best.known == 0) consider(readList(text, depth));
    if (best.known > 0 || depth > 2) return best;
    for (const int index : m_wordless) {
        // The mark between the parts may stand in the first of them too.
        qsizetype from = 0;
        while (const auto parts = partsOf(m_patterns[index], text, from)) {
            consider(fill(m_patterns[index], *parts, depth));
            from = m_patterns[index].literals.front().size() + parts->front().size() + 1;
        }
    }
    return best;
}

std::optional<QStringList> EngineWords::partsOf(const Pattern& pattern, const QString& text, qsizetype from) {
    const QString& first = pattern.literals.front();
    const QString& last = pattern.literals.back();
    if (text.size() < first.size() + last.size() || !text.startsWith(first) || !text.endsWith(last)) return {};
    const qsizetype end = text.size() - last.size();
    QStringList parts;
    qsizetype at = first.size();
    for (qsizetype i = 1; i + 1 < pattern.literals.size(); ++i) {
        const QString& literal = pattern.literals[i];
        const qsizetype found = text.indexOf(literal, i == 1 ? std::max(at, from) : at);
        if (found < 0 || found + literal.size() > end) return {};
        parts.append(text.mid(at, found - at));
        at = found + literal.size();
    }
    if (pattern.literals.size() == 2 && from > 0) return {};
    parts.append(text.mid(at, end - at));
    return parts;
}

EngineWords::Reading EngineWords::fill(const Pattern& pattern, const QStringList& parts, int depth) const {
    Reading filled{{}, pattern.letters};
    QStringList shownParts;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool quoted =
            pattern.literals[i].endsWith(QLatin1Char('\'')) && pattern.literals[i + 1].startsWith(QLatin1Char('\''));
        const Reading part = readPart(parts[i], quoted, depth + 1);
        filled.known += part.known;
        shownParts.append(part.text);
    }
    // A part may hold a per cent sign and a digit itself, so that the places are found before any is filled.
    const QString& translation = pattern.translation;
    for (qsizetype at = 0; at < translation.size(); ++at) {
        const bool place = translation[at] == QLatin1Char('%') && at + 1 < translation.size();
        const int number = place ? translation[at + 1].digitValue() : 0;
        if (number >= 1 && number <= shownParts.size()) {
            filled.text += shownParts[number - 1];
            ++at;
        } else {
            filled.text += translation[at];
        }
    }
    return filled;
}

EngineWords::Reading EngineWords::readPart(const QString& text, bool quoted, int depth) const {
    if (quoted) return {text, 0};
    if (isQuoted(text)) return {QLocale(m_language).quoteString(text.mid(1, text.size() - 2)), 0};
    static const QRegularExpression kAmount(QStringLiteral("^(\\d+)\\.(\\d+) (GiB|MiB|s)$"));
    if (const auto amount = kAmount.match(text); amount.hasMatch()) {
        return {amount.captured(1) + QLocale(m_language).decimalPoint() + amount.captured(2) + QLatin1Char(' ') +
                    amount.captured(3),
                0};
    }
    const QString core = text.trimmed();
    if (core.isEmpty()) return {text, 0};
    const Reading inner = read(core, depth);
    if (inner.text == core) return {text, inner.known};
    if (!m_spaced) return inner;
    const qsizetype begin = text.indexOf(core);
    return {text.left(begin) + inner.text + text.mid(begin + core.size()), inner.known};
}

EngineWords::Reading EngineWords::readSentences(const QString& text, int depth) const {
    Reading best{text, 0};
    for (qsizetype at = text.indexOf(QLatin1String(". ")); at >= 0; at = text.indexOf(QLatin1String(". "), at + 2)) {
        const Reading first = readOne(text.left(at + 1), depth + 1);
        const QString after = text.mid(at + 2);
        const Reading rest = first.known > 0 ? read(after, depth + 1) : readOne(after, depth + 1);
        if (first.known + rest.known <= best.known) continue;
        const QString gap = endsWide(first.text) ? QString() : QStringLiteral(" ");
        best = {first.text + gap + rest.text, first.known + rest.known};
    }
    return best;
}

EngineWords::Reading EngineWords::readList(const QString& text, int depth) const {
    for (const QString& mark : {QStringLiteral("; "), QStringLiteral(", ")}) {
        if (!text.contains(mark)) continue;
        QStringList shownItems;
        int known = 0;
        for (const QString& item : text.split(mark)) {
            const Reading reading = read(item, depth + 1);
            known += reading.known;
            shownItems.append(reading.text);
        }
        const QString between = m_spaced                            ? mark
                                : mark.startsWith(QLatin1Char(';')) ? QStringLiteral("；")
                                                                    : QStringLiteral("，");
        if (known > 0) return {shownItems.join(between), known};
    }
    return {text, 0};
}

}  // namespace mutoscope
