// SPDX-License-Identifier: Apache-2.0
#include "ui/Models/models_model.h"

#include "engine/request/bare_name.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace mutoscope {
namespace {

enum ShownState { Ready, Incomplete, Wrong, Looking };

ShownState stateOf(const std::optional<ModelSurvey>& survey) {
    if (!survey) return Looking;
    switch (survey->state) {
        case ModelSurvey::State::Ready: return Ready;
        case ModelSurvey::State::Incomplete: return Incomplete;
        case ModelSurvey::State::Wrong: break;
    }
    return Wrong;
}

QString bytesText(std::uint64_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeIecFormat);
}

QString sizeText(std::uint64_t bytes, const std::string& precision) {
    if (bytes == 0) return {};
    const QString size = bytesText(bytes);
    return precision.empty() ? size : size + QStringLiteral(", ") + QString::fromStdString(precision);
}

}  // namespace

ModelsModel::ModelsModel(ModelServices services, QObject* parent)
    : QAbstractListModel(parent), m_services(std::make_shared<const ModelServices>(std::move(services))) {}

ModelsModel::~ModelsModel() = default;

int ModelsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : rowTotal(); }

QVariant ModelsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !isRow(index.row())) return {};
    const Row& row = m_rows[index.row()];
    const ShownState state = stateOf(row.survey);
    switch (role) {
        case NameRole: return QString::fromStdString(row.survey ? row.survey->name : bareName(row.folder));
        case SystemRole: return row.survey ? QString::fromStdString(row.survey->system) : QString();
        case FolderRole: return QString::fromStdString(row.folder);
        case StateRole: return static_cast<int>(state);
        case StateNameRole:
            switch (state) {
                case Ready: return tr("Ready");
                case Incomplete: return tr("Incomplete");
                case Wrong: return tr("Cannot be used");
                case Looking: return tr("Being looked at…");
            }
            return {};
        case ProblemRole: return row.survey ? EngineWords::shown(row.survey->problem) : QString();
        case SizeRole: return row.survey ? sizeText(row.survey->bytes, row.survey->precision) : QString();
        case PartsRole: {
            if (!row.survey) return QString();
            QStringList lines;
            for (const SurveyedPart& part : row.survey->parts) {
                QString line = QString::fromStdString(part.name);
                if (const QString size = sizeText(part.bytes, part.precision); !size.isEmpty())
                    line += QLatin1Char(' ') + size;
                if (!part.missing.empty()) line += QLatin1Char(' ') + tr("(incomplete)");
                lines += line;
            }
            return lines.join(QStringLiteral("  ·  "));
        }
        case UsedRole: return row.folder == m_used;
        case PreferredRole: return row.folder == (m_list.preferred.empty() ? m_services->builtIn : m_list.preferred);
        case RemovableRole: return std::find(m_list.added.begin(), m_list.added.end(), row.root) != m_list.added.end();
        default: return {};
    }
}

QHash<int, QByteArray> ModelsModel::roleNames() const {
    return {{NameRole, "name"},           {SystemRole, "system"},       {FolderRole, "folder"},
            {StateRole, "state"},         {StateNameRole, "stateName"}, {ProblemRole, "problem"},
            {SizeRole, "size"},           {PartsRole, "parts"},         {UsedRole, "used"},
            {PreferredRole, "preferred"}, {RemovableRole, "removable"}};
}

void ModelsModel::tellAll(const QList<int>& roles) {
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0), index(rowTotal() - 1), roles);
}

void ModelsModel::setUsed(const QString& folder) {
    m_used = folder.toStdString();
    tellAll({UsedRole});
}

void ModelsModel::refresh() {
    struct Found {
        ModelList list;
        std::vector<Row> rows;
    };
    const auto find = [services = m_services] {
        Found found{services->load ? services->load() : ModelList(), {}};
        const ModelList& list = found.list;
        std::vector<std::string> roots = services->roots;
        roots.insert(roots.end(), list.added.begin(), list.added.end());
        std::vector<Row>& rows = found.rows;
        for (const std::string& root : roots) {
            std::vector<std::string> folders = services->find ? services->find(root) : std::vector<std::string>();
            const bool added = std::find(list.added.begin(), list.added.end(), root) != list.added.end();
            if (folders.empty() && added) folders = {root};  // to say what is wrong with it
            for (const std::string& folder : folders) {
                const bool known =
                    std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.folder == folder; });
                if (!known) rows.push_back({folder, root, std::nullopt});
            }
        }
        return found;
    };
    m_listReading.start(find, [this](const Found& found) { takeFolders(found.list, found.rows); });
}

void ModelsModel::takeFolders(const ModelList& list, std::vector<Row> rows) {
    m_list = list;
    for (Row& row : rows) {
        if (const int before = rowOf(row.folder); before >= 0) row.survey = m_rows[before].survey;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT countChanged();
    for (const Row& row : m_rows) look(row.folder);
}

void ModelsModel::look(const std::string& folder) {
    if (!m_services->survey) return;
    ++m_looking;
    Q_EMIT lookingChanged();
    m_looks.start([services = m_services, folder] { return services->survey(folder); },
                  [this](const ModelSurvey& survey) { takeSurvey(survey); });
}

void ModelsModel::takeSurvey(const ModelSurvey& survey) {
    --m_looking;
    Q_EMIT lookingChanged();
    const int row = rowOf(survey.folder);
    if (row < 0) return;
    m_rows[row].survey = survey;
    Q_EMIT dataChanged(index(row), index(row));
}

int ModelsModel::rowOf(const std::string& folder) const {
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&folder](const Row& row) { return row.folder == folder; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void ModelsModel::use(int row) {
    if (!isRow(row) || stateOf(m_rows[row].survey) != Ready) return;
    Q_EMIT chosen(QString::fromStdString(m_rows[row].folder));
}

void ModelsModel::prefer(int row) {
    if (!isRow(row) || stateOf(m_rows[row].survey) != Ready) return;
    m_list.preferred = m_rows[row].folder;
    tellAll({PreferredRole});
    save();
}

void ModelsModel::addFolder(const QUrl& folder) {
    if (!folder.isLocalFile()) return setProblem(tr("Only folders on this computer can be added."));
    const std::string path = std::filesystem::path(folder.toLocalFile().toStdString()).lexically_normal().string();
    if (std::find(m_list.added.begin(), m_list.added.end(), path) == m_list.added.end()) {
        m_list.added.push_back(path);
        save();
    }
    refresh();
}

void ModelsModel::remove(int row) {
    if (!isRow(row)) return;
    if (std::erase(m_list.added, m_rows[row].root) == 0) return;
    if (m_list.preferred == m_rows[row].folder) m_list.preferred.clear();
    save();
    refresh();
}

void ModelsModel::save() {
    if (!m_services->save) return;
    m_listReading.start([services = m_services, list = m_list] { return services->save(list); },
                        [this](const Result<void>& saved) {
                            if (!saved) setProblem(QString::fromStdString(saved.error().message));
                        });
}

void ModelsModel::dismissProblem() { setProblem({}); }

void ModelsModel::setProblem(const QString& problem) {
    if (m_problem == problem) return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

}  // namespace mutoscope
