// SPDX-License-Identifier: Apache-2.0
#include "ui/Settings/shortcut_map.h"

#include "ui/Settings/shortcut_actions.h"

#include <algorithm>

namespace mutoscope {
namespace {

const QString kGroup = QStringLiteral("shortcuts/");

/// Qt's names of keys, which the hints beside buttons show; naming them here lets them be translated.
[[maybe_unused]] constexpr const char* kKeyNames[] = {
    QT_TRANSLATE_NOOP("QShortcut", "Ctrl"),   QT_TRANSLATE_NOOP("QShortcut", "Shift"),
    QT_TRANSLATE_NOOP("QShortcut", "Alt"),    QT_TRANSLATE_NOOP("QShortcut", "Return"),
    QT_TRANSLATE_NOOP("QShortcut", "Enter"),  QT_TRANSLATE_NOOP("QShortcut", "Del"),
    QT_TRANSLATE_NOOP("QShortcut", "Space"),  QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),  QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),   QT_TRANSLATE_NOOP("QShortcut", "PgUp"),
    QT_TRANSLATE_NOOP("QShortcut", "PgDown"), QT_TRANSLATE_NOOP("QShortcut", "Home"),
    QT_TRANSLATE_NOOP("QShortcut", "End"),
};

QStringList keysAtFirst(const ShortcutAction& action) {
    return QString::fromUtf8(action.keys).split(QLatin1Char(';'), Qt::SkipEmptyParts);
}

QKeySequence keyOf(const QString& sequence) { return QKeySequence::fromString(sequence, QKeySequence::PortableText); }

QString shown(const QKeySequence& key) { return key.toString(QKeySequence::NativeText); }

constexpr int kModifiers = int(Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);

bool meet(ShortcutPlace a, ShortcutPlace b) {
    // The player is part of the page it plays on.
    const auto page = [](ShortcutPlace place) {
        return place == ShortcutPlace::Player ? ShortcutPlace::Create : place;
    };
    return a == ShortcutPlace::Everywhere || b == ShortcutPlace::Everywhere || page(a) == page(b);
}

}  // namespace

void ShortcutMap::Row::set(const QStringList& wanted) {
    sequences = wanted;
    keys.clear();
    for (const QString& sequence : wanted) keys.append(keyOf(sequence));
}

QString ShortcutMap::Row::hint() const { return keys.isEmpty() ? QString() : shown(keys.first()); }

ShortcutMap::ShortcutMap(QSettings& store, QObject* parent) : QAbstractListModel(parent), m_store(store) {
    for (const ShortcutAction& action : kShortcutActions) {
        const QString key = kGroup + QLatin1String(action.id);
        QStringList sequences = keysAtFirst(action);
        if (m_store.contains(key)) {
            sequences = m_store.value(key).toString().split(QLatin1Char(';'), Qt::SkipEmptyParts);
        }
        Row row{&action, {}};
        row.set(sequences);
        m_rows.push_back(std::move(row));
    }
}

int ShortcutMap::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QHash<int, QByteArray> ShortcutMap::roleNames() const {
    return {{NameRole, "name"}, {GroupRole, "group"},       {HeadingRole, "heading"},
            {KeyRole, "key"},   {ConflictRole, "conflict"}, {ChangedRole, "altered"}};
}

QVariant ShortcutMap::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() < 0 || index.row() >= rowCount()) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case NameRole: return tr(row.action->name);
        case HeadingRole: {
            const bool first = index.row() == 0 ||
                               m_rows[static_cast<std::size_t>(index.row()) - 1].action->place != row.action->place;
            return first ? data(index, GroupRole) : QString();
        }
        case GroupRole:
            switch (row.action->place) {
                case ShortcutPlace::Everywhere: return tr("Everywhere");
                case ShortcutPlace::Create: return tr("Create");
                case ShortcutPlace::Player: return tr("Player");
                case ShortcutPlace::Crop: return tr("Crop of the picture");
                case ShortcutPlace::Queue: return tr("Queue");
                case ShortcutPlace::Gallery: return tr("Gallery");
                case ShortcutPlace::Models: return tr("Models");
            }
            return {};
        case KeyRole: return row.hint();
        case ConflictRole: return conflictOf(row);
        case ChangedRole: return row.sequences != keysAtFirst(*row.action);
        default: return {};
    }
}

QString ShortcutMap::conflictOf(const Row& row) const {
    for (const Row& other : m_rows) {
        if (&other == &row || !meet(row.action->place, other.action->place)) continue;
        for (const QKeySequence& mine : row.keys) {
            if (other.has(mine)) return tr("%1 is also “%2”").arg(shown(mine), tr(other.action->name));
        }
    }
    return {};
}

QVariantMap ShortcutMap::keys() const {
    QVariantMap map;
    for (const Row& row : m_rows) map.insert(QLatin1String(row.action->id), row.sequences);
    return map;
}

QVariantMap ShortcutMap::hints() const {
    QVariantMap map;
    for (const Row& row : m_rows) map.insert(QLatin1String(row.action->id), row.hint());
    return map;
}

int ShortcutMap::conflicts() const {
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [this](const Row& row) { return !conflictOf(row).isEmpty(); }));
}

bool ShortcutMap::isChanged() const {
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [](const Row& row) { return row.sequences != keysAtFirst(*row.action); });
}

void ShortcutMap::keep(int row, const QStringList& sequences) {
    if (row < 0 || row >= rowCount()) return;
    Row& kept = m_rows[static_cast<std::size_t>(row)];
    if (kept.sequences == sequences) return;
    kept.set(sequences);
    const QString key = kGroup + QLatin1String(kept.action->id);
    if (sequences == keysAtFirst(*kept.action)) {
        m_store.remove(key);
    } else {
        m_store.setValue(key, sequences.join(QLatin1Char(';')));
    }
    // A conflict shows on both rows.
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT keysChanged();
}

bool ShortcutMap::assign(int row, int key, int modifiers) {
    if (row < 0 || row >= rowCount()) return false;
    for (const int alone : {int(Qt::Key_Shift), int(Qt::Key_Control), int(Qt::Key_Alt), int(Qt::Key_Meta),
                            int(Qt::Key_AltGr), int(Qt::Key_CapsLock), int(Qt::Key_unknown), 0}) {
        if (key == alone) return false;
    }
    keep(row, {QKeySequence(key | (modifiers & kModifiers)).toString(QKeySequence::PortableText)});
    return true;
}

void ShortcutMap::clear(int row) { keep(row, {}); }

void ShortcutMap::reset(int row) {
    if (row >= 0 && row < rowCount()) keep(row, keysAtFirst(*m_rows[static_cast<std::size_t>(row)].action));
}

void ShortcutMap::resetAll() {
    for (int row = 0; row < rowCount(); ++row) reset(row);
}

QString ShortcutMap::actionFor(Place place, int key, int modifiers) const {
    const int known = modifiers & kModifiers;
    std::vector<QKeySequence> pressed{QKeySequence(key | known)};
    // Signs that one keyboard has on keys of their own need Shift on another.
    const bool isSign = key > Qt::Key_Space && key < Qt::Key_A;
    if (known == Qt::ShiftModifier && isSign) pressed.emplace_back(key);
    for (const QKeySequence& wanted : pressed) {
        for (const Row& row : m_rows) {
            if (row.action->place == place && row.has(wanted)) return QLatin1String(row.action->id);
        }
    }
    return {};
}

std::pair<int, int> ShortcutMap::standsFor(int key, int modifiers) const {
    const QKeySequence pressed(key | (modifiers & kModifiers));
    bool taken = false;
    for (const Row& row : m_rows) {
        if (!row.action->translated) continue;
        const QKeySequence atFirst = keyOf(keysAtFirst(*row.action).first());
        if (row.has(pressed)) return {atFirst[0].key(), int(atFirst[0].keyboardModifiers())};
        taken = taken || atFirst == pressed;
    }
    return taken ? std::pair{0, 0} : std::pair{key, modifiers};
}

}  // namespace mutoscope
