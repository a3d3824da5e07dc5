// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/settings_model.h"

#include "ui/Compose/setting_rules.h"
#include "ui/Compose/setting_texts.h"

#include <QLocale>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

/// The settings' keys behind a row's.
std::vector<std::string> keysBehind(const std::string& row) {
    if (row == "aspect" || row == "size") return {"width", "height"};
    return {row};
}

GenerationSettings without(const GenerationSettings& settings, const std::vector<std::string>& keys) {
    nlohmann::json all = toJson(settings);
    for (const std::string& key : keys) all.erase(key);
    const auto rest = settingsFromJson(all);
    return rest ? rest.value() : settings;
}

}  // namespace

SettingsModel::SettingsModel(QObject* parent) : QAbstractListModel(parent) {}

void SettingsModel::setModelFacts(const ModelFacts& facts) {
    m_facts = facts;
    m_notes.clear();
    m_changes = SettingRules::fitted(m_changes, facts);
    rebuild();
}

GenerationSettings SettingsModel::changesOver(const GenerationSettings& base) const {
    const bool shaped = m_changes.width.has_value() || m_changes.height.has_value();
    const QSize before = size();
    GenerationSettings kept = without(m_changes, {"width", "height", "frames", "fps", "steps", "guidance"});
    const QSize now(base.width.value_or(0), base.height.value_or(0));
    if (!shaped || !m_facts || before.isEmpty() || now.isEmpty()) return kept;
    const QList<QSize> sizes = SettingRules::sizes(static_cast<double>(before.width()) / before.height(), *m_facts);
    if (sizes.isEmpty()) return kept;
    const QSize inShape = SettingRules::nearestArea(sizes, 1.0 * now.width() * now.height());
    return inShape == now ? kept : kept.overlaidWith(SettingRow::sized(inShape));
}

void SettingsModel::setBase(const GenerationSettings& base, bool anew) {
    if (anew) {
        m_changes = changesOver(base);
        m_notes.clear();
    }
    m_base = base;
    rebuild();
}

void SettingsModel::setChanges(const GenerationSettings& changes) {
    m_changes = m_facts ? SettingRules::fitted(changes, *m_facts) : changes;
    m_changes.seed.reset();
    m_notes.clear();
    rebuild();
}

QSize SettingsModel::size() const {
    const GenerationSettings now = values();
    return {now.width.value_or(0), now.height.value_or(0)};
}

int SettingsModel::changedCount() const {
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [this](const SettingRow& row) {
        return row.key != "aspect" && isChanged(row.key);
    }));
}

bool SettingsModel::isChanged(const std::string& key) const {
    const auto keys = keysBehind(key);
    return std::any_of(keys.begin(), keys.end(), [this](const std::string& one) {
        const auto changed = SettingRow::valueIn(m_changes, one);
        const auto below = SettingRow::valueIn(m_base, one);
        const char* const byItself = one == "picture_fit" ? "crop" : "auto";
        return changed && changed != below && !(*changed == byItself && !below);
    });
}

void SettingsModel::rebuild() {
    std::vector<SettingRow> rows;
    if (m_facts) rows = SettingRow::all(*m_facts, values());
    const bool sameRows =
        std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                   [](const SettingRow& one, const SettingRow& other) { return one.key == other.key; });
    if (!sameRows) beginResetModel();
    for (SettingRow& row : rows) {  // what is known stays on show until it is known anew
        const auto old =
            std::find_if(m_rows.begin(), m_rows.end(), [&](const SettingRow& one) { return one.key == row.key; });
        if (old == m_rows.end()) continue;
        for (std::size_t i = 0; i < std::min(row.choices.size(), old->choices.size()); ++i) {
            if (row.choices[i].text == old->choices[i].text) row.choices[i].state = old->choices[i].state;
        }
    }
    m_rows = std::move(rows);
    if (!sameRows) {
        endResetModel();
    } else if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
    Q_EMIT valuesChanged();
}

void SettingsModel::change(const GenerationSettings& change, const std::string& key, const QString& note) {
    m_notes.clear();
    if (!note.isEmpty()) m_notes[key] = note;
    m_changes = m_changes.overlaidWith(change);
    if (m_facts) m_changes = SettingRules::fitted(m_changes, *m_facts);
    if (!isChanged(key)) m_changes = without(m_changes, keysBehind(key));  // the preset's own value is no change
    // A scheduler that takes fewer steps, or a shorter window, may ask for less of another value.
    if (m_facts) {
        const GenerationSettings now = values();
        const GenerationSettings possible = SettingRules::fitted(now, *m_facts);
        if (possible.steps != now.steps) {
            m_changes.steps = possible.steps;
            m_notes["steps"] = tr("This scheduler takes at most %1 steps.").arg(possible.steps.value_or(0));
        }
        if (possible.windowOverlap != now.windowOverlap) m_changes.windowOverlap = possible.windowOverlap;
    }
    rebuild();
}

void SettingsModel::setNumber(int row, double value) {
    if (!isRow(row) || !m_facts) return;
    const std::string key = m_rows[static_cast<std::size_t>(row)].key;
    const NumberRule rule = SettingRules::rule(key, *m_facts, values());
    const SnappedNumber snapped = SettingRules::snapped(rule, value);
    const bool whole = rule.step >= 1;
    change(
        SettingRow::valueOf(key, whole ? nlohmann::json(std::llround(snapped.value)) : nlohmann::json(snapped.value)),
        key, snapped.why);
}

void SettingsModel::setText(int row, const QString& text) {
    if (!isRow(row)) return;
    bool isNumber = false;
    double value = QLocale().toDouble(text.trimmed(), &isNumber);
    if (!isNumber) value = QLocale::c().toDouble(text.trimmed(), &isNumber);
    if (isNumber && std::isfinite(value)) return setNumber(row, value);
    m_notes[m_rows[static_cast<std::size_t>(row)].key] = tr("That is not a number.");
    Q_EMIT dataChanged(index(row), index(row));
}

void SettingsModel::choose(int row, int choice) {
    if (!isRow(row)) return;
    const SettingRow& chosen = m_rows[static_cast<std::size_t>(row)];
    if (choice < 0 || choice >= static_cast<int>(chosen.choices.size())) return;
    const SettingChoice& what = chosen.choices[static_cast<std::size_t>(choice)];
    if (what.state && what.state->fit == Fit::TooLarge) return;
    if (what.change == GenerationSettings()) return reset(row);  // left to the planner
    change(GenerationSettings(what.change), std::string(chosen.key));
}

void SettingsModel::reset(int row) {
    if (!isRow(row)) return;
    m_changes = without(m_changes, keysBehind(m_rows[static_cast<std::size_t>(row)].key));
    m_notes.clear();
    rebuild();
}

void SettingsModel::resetAll() {
    m_changes = {};
    m_notes.clear();
    rebuild();
}

std::vector<GenerationSettings> SettingsModel::questions() const {
    std::vector<GenerationSettings> asked;
    for (const SettingRow& row : m_rows) {
        for (const SettingChoice& choice : row.choices) {
            if (choice.asked) asked.push_back(choice.change);
        }
    }
    return asked;
}

void SettingsModel::setAnswers(const std::vector<std::optional<OptionState>>& states) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        bool changed = false;
        for (SettingChoice& choice : m_rows[i].choices) {
            if (!choice.asked || next >= states.size()) continue;
            const auto& state = states[next++];
            if (!state || choice.state == state) continue;
            choice.state = state;
            changed = true;
        }
        const QModelIndex at = index(static_cast<int>(i));
        if (changed) Q_EMIT dataChanged(at, at, {ChoicesRole});
    }
}

QVariantList SettingsModel::choicesOf(const SettingRow& row) const {
    QVariantList list;
    for (const SettingChoice& choice : row.choices) {
        QVariantMap entry{{QStringLiteral("text"), choice.text}, {QStringLiteral("available"), true}};
        entry[QStringLiteral("costs")] = choice.state ? SettingTexts::costs(*choice.state) : QString();
        entry[QStringLiteral("icon")] = choice.state ? SettingTexts::icon(choice.state->fit) : QString();
        entry[QStringLiteral("fit")] = choice.state ? SettingTexts::fit(*choice.state) : QString();
        entry[QStringLiteral("plain")] = !choice.state || choice.state->fit == Fit::Fits;
        if (choice.state) entry[QStringLiteral("available")] = choice.state->fit != Fit::TooLarge;
        list.append(entry);
    }
    return list;
}

int SettingsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant SettingsModel::data(const QModelIndex& index, int role) const {
    if (!isRow(index.row()) || !m_facts) return {};
    const SettingRow& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto rule = [&] { return SettingRules::rule(row.key, *m_facts, values()); };
    const auto value = [&] { return SettingRow::valueIn(values(), row.key); };
    switch (role) {
        case KeyRole: return QString::fromStdString(row.key);
        case Qt::DisplayRole:
        case LabelRole: return SettingTexts::label(row.key);
        case HintRole: return SettingTexts::hint(row.key);
        case SectionTitleRole: {
            const bool first =
                index.row() == 0 || m_rows[static_cast<std::size_t>(index.row()) - 1].section != row.section;
            return first ? SettingTexts::section(row.section) : QString();
        }
        case IsChoiceRole: return row.isChoice;
        case EditableRole: return row.key == "frames";
        case NumberRole: {
            const auto now = value();
            return now && now->is_number() ? now->get<double>() : rule().sliderFrom;
        }
        case TextRole: {
            if (row.isChoice && row.key != "frames")
                return row.current >= 0 ? row.choices[static_cast<std::size_t>(row.current)].text
                                        : SettingTexts::proportion(size().width(), size().height());
            const auto now = value();
            return now && now->is_number() ? QLocale().toString(now->get<double>(), 'g', 6) : QString();
        }
        case SliderFromRole: return rule().sliderFrom;
        case SliderToRole: return rule().sliderTo;
        case SliderStepRole: return rule().sliderStep;
        case DecimalsRole: return rule().decimals;
        case ChoicesRole: return choicesOf(row);
        case CurrentRole: return row.current;
        case ChangedRole: return isChanged(row.key);
        case NoteRole: {
            const auto note = m_notes.find(row.key);
            return note == m_notes.end() ? QString() : note->second;
        }
        default: return {};
    }
}

QHash<int, QByteArray> SettingsModel::roleNames() const {
    return {{KeyRole, "key"},
            {LabelRole, "label"},
            {HintRole, "hint"},
            {SectionTitleRole, "sectionTitle"},
            {IsChoiceRole, "isChoice"},
            {EditableRole, "editable"},
            {NumberRole, "number"},
            {TextRole, "text"},
            {SliderFromRole, "sliderFrom"},
            {SliderToRole, "sliderTo"},
            {SliderStepRole, "sliderStep"},
            {DecimalsRole, "decimals"},
            {ChoicesRole, "choices"},
            {CurrentRole, "current"},
            {ChangedRole, "changed"},
            {NoteRole, "note"}};
}

}  // namespace mutoscope
