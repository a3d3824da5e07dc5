// SPDX-License-Identifier: Apache-2.0
// What narrows the gallery's list.
#include "ui/Gallery/gallery_model.h"

#include <QCoreApplication>
#include <QDate>
#include <QDateTime>

#include <algorithm>
#include <iterator>

namespace mutoscope {
namespace {

/// Since when, in days before today; none for the first.
constexpr int kPeriodDays[] = {-1, 0, 7, 30, 365};

}  // namespace

void GalleryModel::setText(const QString& text) {
    if (m_text == text) return;
    m_text = text;
    filterSoon();
}

void GalleryModel::setLeastStars(int stars) {
    if (m_leastStars == stars) return;
    m_leastStars = stars;
    filterSoon();
}

QStringList GalleryModel::models() const {
    QStringList names{tr("Any model")};
    for (const std::string& name : m_models) names += QString::fromStdString(name);
    return names;
}

QStringList GalleryModel::presets() const {
    QStringList names{tr("Any preset")};
    for (const std::string& id : m_presets) names += presetName(id);
    return names;
}

QString GalleryModel::presetName(const std::string& id) const {
    const auto known =
        std::find_if(m_presetNames.begin(), m_presetNames.end(), [&](const Preset& one) { return one.id == id; });
    return known == m_presetNames.end()
               ? QString::fromStdString(id)
               : QCoreApplication::translate("mutoscope::PresetListModel", known->name.c_str());
}

QStringList GalleryModel::periods() const {
    return {tr("Any time"), tr("Today"), tr("Last 7 days"), tr("Last 30 days"), tr("Last year")};
}

void GalleryModel::setModelIndex(int index) {
    if (m_modelIndex == index) return;
    m_modelIndex = index;
    filterSoon();
}

void GalleryModel::setPresetIndex(int index) {
    if (m_presetIndex == index) return;
    m_presetIndex = index;
    filterSoon();
}

void GalleryModel::setPeriodIndex(int index) {
    if (m_periodIndex == index) return;
    m_periodIndex = index;
    filterSoon();
}

bool GalleryModel::filtered() const {
    return !m_text.isEmpty() || m_leastStars > 0 || m_modelIndex > 0 || m_presetIndex > 0 || m_periodIndex > 0;
}

void GalleryModel::clearFilters() {
    m_text.clear();
    m_leastStars = m_modelIndex = m_presetIndex = m_periodIndex = 0;
    filterSoon();
}

LibraryFilter GalleryModel::filter() const {
    LibraryFilter filter;
    filter.text = m_text.toStdString();
    filter.leastStars = m_leastStars;
    if (m_modelIndex > 0 && m_modelIndex <= static_cast<int>(m_models.size()))
        filter.model = m_models[m_modelIndex - 1];
    if (m_presetIndex > 0 && m_presetIndex <= static_cast<int>(m_presets.size()))
        filter.preset = m_presets[m_presetIndex - 1];
    const int days = kPeriodDays[std::clamp(m_periodIndex, 0, static_cast<int>(std::size(kPeriodDays)) - 1)];
    if (days >= 0) filter.since = QDate::currentDate().addDays(-days).startOfDay().toMSecsSinceEpoch();
    return filter;
}

}  // namespace mutoscope
