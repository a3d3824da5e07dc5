// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/add_on.h"
#include "engine/request/model_facts.h"

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace mutoscope {

/// What is put onto the model: a motion adapter, LoRAs with their weights. Only kinds that the model takes are part of
/// the request; the others wait for a model that does. Belongs to the GUI thread.
class AddOnsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to ComposeModel")

    Q_PROPERTY(bool takesAdapter READ takesAdapter NOTIFY kindsChanged)
    Q_PROPERTY(bool takesLora READ takesLora NOTIFY kindsChanged)
    Q_PROPERTY(bool takesMotionLora READ takesMotionLora NOTIFY kindsChanged)
    Q_PROPERTY(bool takesAny READ takesAny NOTIFY kindsChanged)
    /// The model makes no clips without an adapter, and there is none.
    Q_PROPERTY(bool adapterMissing READ adapterMissing NOTIFY addOnsChanged)
    Q_PROPERTY(int count READ count NOTIFY addOnsChanged)

public:
    enum Role { NameRole = Qt::UserRole + 1, PathRole, KindRole, KindWordsRole, WeightRole, WeightedRole };

    explicit AddOnsModel(QObject* parent = nullptr);

    void setModelFacts(const ModelFacts& facts);
    std::vector<AddOn> addOns() const;  ///< those that the model takes
    void setAddOns(const std::vector<AddOn>& addOns);

    bool takesAdapter() const { return takes(AddOnKind::MotionAdapter); }
    bool takesLora() const { return takes(AddOnKind::Lora); }
    bool takesMotionLora() const { return takes(AddOnKind::MotionLora); }
    bool takesAny() const { return m_facts && !m_facts->addOns.empty(); }
    bool adapterMissing() const;
    int count() const { return rowCount(); }

    /// A new adapter takes the place of the old one.
    Q_INVOKABLE void addAdapter(const QUrl& url) { add(AddOnKind::MotionAdapter, url); }
    Q_INVOKABLE void addLora(const QUrl& url) { add(AddOnKind::Lora, url); }
    Q_INVOKABLE void addMotionLora(const QUrl& url) { add(AddOnKind::MotionLora, url); }
    Q_INVOKABLE void setWeight(int row, double weight);
    Q_INVOKABLE void remove(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void kindsChanged();
    void addOnsChanged();

private:
    bool takes(AddOnKind kind) const;
    void add(AddOnKind kind, const QUrl& url);
    std::vector<std::size_t> shown() const;  ///< indices of those that the model takes
    void reset(std::vector<AddOn> addOns);

    std::optional<ModelFacts> m_facts;
    std::vector<AddOn> m_addOns;
};

}  // namespace mutoscope
