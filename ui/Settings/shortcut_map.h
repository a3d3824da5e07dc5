// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QKeySequence>
#include <QSettings>
#include <QStringList>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <utility>
#include <vector>

namespace mutoscope {

/// The one list of the window's shortcuts. The window's Shortcut items bind to keys[id]; lists and the like, whose keys
/// hold only while they have the focus, ask actionFor(); the player's keys are translated back to those that they stand
/// for. Keys that were changed are kept in the settings. Belongs to the GUI thread.
class ShortcutMap final : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(QVariant keys READ keysValue NOTIFY keysChanged)    ///< a map: by id, a list of sequences each
    Q_PROPERTY(QVariant hints READ hintsValue NOTIFY keysChanged)  ///< a map: by id, the first one as people read it
    Q_PROPERTY(int conflicts READ conflicts NOTIFY keysChanged)    ///< how many actions share a key with another
    Q_PROPERTY(bool changed READ isChanged NOTIFY keysChanged)     ///< any differs from what it was at first

public:
    /// Where a shortcut holds. Two of one key are in conflict within one place, and with those that hold everywhere.
    enum class Place { Everywhere, Create, Player, Crop, Queue, Gallery, Models };
    Q_ENUM(Place)

    enum Role { NameRole = Qt::UserRole + 1, GroupRole, HeadingRole, KeyRole, ConflictRole, ChangedRole };

    /// `store` must outlive it.
    explicit ShortcutMap(QSettings& store, QObject* parent = nullptr);

    QVariantMap keys() const;
    QVariantMap hints() const;
    QVariant keysValue() const { return keys(); }
    QVariant hintsValue() const { return hints(); }
    int conflicts() const;
    bool isChanged() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Gives a row the key that was pressed; false for one that is only Shift, Ctrl and the like.
    Q_INVOKABLE bool assign(int row, int key, int modifiers);
    Q_INVOKABLE void clear(int row);
    Q_INVOKABLE void reset(int row);
    Q_INVOKABLE void resetAll();

    /// The id of the action that the key has there; empty where it has none.
    Q_INVOKABLE QString actionFor(mutoscope::ShortcutMap::Place place, int key, int modifiers) const;

    /// For handlers that know only the keys things had at first: the key that stands for what was pressed now, and none
    /// where a changed action had it.
    std::pair<int, int> standsFor(int key, int modifiers) const;

Q_SIGNALS:
    void keysChanged();

private:
    struct Row {
        const struct ShortcutAction* action;
        QStringList sequences;
        QList<QKeySequence> keys = {};  ///< the same, read: that takes long, and every key that is pressed asks for it
        void set(const QStringList& wanted);
        bool has(const QKeySequence& key) const { return keys.contains(key); }
        QString hint() const;  ///< the first as people read it; empty where there is none
    };
    QString conflictOf(const Row& row) const;
    void keep(int row, const QStringList& sequences);

    QSettings& m_store;
    std::vector<Row> m_rows;
};

}  // namespace mutoscope
