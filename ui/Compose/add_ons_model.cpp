// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/add_ons_model.h"

#include <QFileInfo>

#include <algorithm>

namespace mutoscope {
namespace {

constexpr double kMostWeight = 2;

}  // namespace

AddOnsModel::AddOnsModel(QObject* parent) : QAbstractListModel(parent) {}

void AddOnsModel::setModelFacts(const ModelFacts& facts) {
    beginResetModel();
    m_facts = facts;
    endResetModel();
    Q_EMIT kindsChanged();
    Q_EMIT addOnsChanged();
}

bool AddOnsModel::takes(AddOnKind kind) const {
    return m_facts && std::find(m_facts->addOns.begin(), m_facts->addOns.end(), kind) != m_facts->addOns.end();
}

std::vector<std::size_t> AddOnsModel::shown() const {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < m_addOns.size(); ++i) {
        if (takes(m_addOns[i].kind)) indices.push_back(i);
    }
    return indices;
}

std::vector<AddOn> AddOnsModel::addOns() const {
    std::vector<AddOn> taken;
    for (const std::size_t i : shown()) taken.push_back(m_addOns[i]);
    return taken;
}

void AddOnsModel::setAddOns(const std::vector<AddOn>& addOns) { reset(addOns); }

bool AddOnsModel::adapterMissing() const {
    return m_facts && m_facts->needsMotionAdapter &&
           std::none_of(m_addOns.begin(), m_addOns.end(),
                        [](const AddOn& addOn) { return addOn.kind == AddOnKind::MotionAdapter; });
}

void AddOnsModel::reset(std::vector<AddOn> addOns) {
    beginResetModel();
    m_addOns = std::move(addOns);
    endResetModel();
    Q_EMIT addOnsChanged();
}

void AddOnsModel::add(AddOnKind kind, const QUrl& url) {
    if (!url.isLocalFile()) return;
    const AddOn added{kind, QFileInfo(url.toLocalFile()).absoluteFilePath().toStdString(), 1};
    std::vector<AddOn> addOns = m_addOns;
    std::erase_if(addOns, [&](const AddOn& old) {
        return old.kind == kind && (kind == AddOnKind::MotionAdapter || old.path == added.path);
    });
    addOns.push_back(added);
    reset(std::move(addOns));
}

void AddOnsModel::setWeight(int row, double weight) {
    const auto indices = shown();
    if (row < 0 || row >= static_cast<int>(indices.size())) return;
    AddOn& addOn = m_addOns[indices[static_cast<std::size_t>(row)]];
    const double kept = std::clamp(weight, -kMostWeight, kMostWeight);
    if (addOn.weight == kept) return;
    addOn.weight = kept;
    Q_EMIT dataChanged(index(row), index(row), {WeightRole});
    Q_EMIT addOnsChanged();
}

void AddOnsModel::remove(int row) {
    const auto indices = shown();
    if (row < 0 || row >= static_cast<int>(indices.size())) return;
    std::vector<AddOn> rest = m_addOns;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(indices[static_cast<std::size_t>(row)]));
    reset(std::move(rest));
}

int AddOnsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown().size());
}

QVariant AddOnsModel::data(const QModelIndex& index, int role) const {
    const auto indices = shown();
    if (index.row() < 0 || index.row() >= static_cast<int>(indices.size())) return {};
    const AddOn& addOn = m_addOns[indices[static_cast<std::size_t>(index.row())]];
    switch (role) {
        case Qt::DisplayRole:
        case NameRole: return QFileInfo(QString::fromStdString(addOn.path)).fileName();
        case PathRole: return QString::fromStdString(addOn.path);
        case KindRole: return static_cast<int>(addOn.kind);
        case KindWordsRole:
            return addOn.kind == AddOnKind::MotionAdapter ? tr("Motion adapter")
                   : addOn.kind == AddOnKind::MotionLora  ? tr("Motion LoRA")
                                                          : tr("LoRA");
        case WeightRole: return addOn.weight;
        case WeightedRole: return addOn.kind != AddOnKind::MotionAdapter;
        default: return {};
    }
}

QHash<int, QByteArray> AddOnsModel::roleNames() const {
    return {{NameRole, "name"},           {PathRole, "path"},     {KindRole, "kind"},
            {KindWordsRole, "kindWords"}, {WeightRole, "weight"}, {WeightedRole, "weighted"}};
}

}  // namespace mutoscope
