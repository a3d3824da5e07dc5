// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Models/model_services.h"
#include "ui/Shell/background_reader.h"
#include "ui/Shell/engine_words.h"

#include <QAbstractListModel>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// The models on this computer: what each is and whether it can be used. Folders are looked at on a thread of its own,
/// one after the other, and each row tells as soon as its own is known. GUI thread.
class ModelsModel final : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to StudioSession")

    Q_PROPERTY(int count READ rowTotal NOTIFY countChanged)
    Q_PROPERTY(bool looking READ looking NOTIFY lookingChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        SystemRole,
        FolderRole,
        StateRole,  ///< 0 ready, 1 incomplete, 2 wrong, 3 being looked at
        StateNameRole,
        ProblemRole,
        SizeRole,   ///< "18.6 GiB, fp16"
        PartsRole,  ///< a part a line
        UsedRole,
        PreferredRole,
        RemovableRole
    };

    explicit ModelsModel(ModelServices services, QObject* parent = nullptr);
    ~ModelsModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int rowTotal() const { return static_cast<int>(m_rows.size()); }
    bool looking() const { return m_looking > 0; }
    QString problem() const { return EngineWords::shown(m_problem); }

    /// The model that compositions are for now.
    void setUsed(const QString& folder);

    Q_INVOKABLE void refresh();
    Q_INVOKABLE void use(int row);
    Q_INVOKABLE void prefer(int row);  ///< the studio begins with it from now on
    Q_INVOKABLE void addFolder(const QUrl& folder);
    Q_INVOKABLE void remove(int row);  ///< from the list, not from the disk
    Q_INVOKABLE void dismissProblem();

Q_SIGNALS:
    void countChanged();
    void lookingChanged();
    void problemChanged();
    void chosen(const QString& folder);

private:
    struct Row {
        std::string folder;
        std::string root;  ///< what it was found in
        std::optional<ModelSurvey> survey;
    };

    void takeFolders(const ModelList& list, std::vector<Row> rows);
    void look(const std::string& folder);
    void takeSurvey(const ModelSurvey& survey);
    int rowOf(const std::string& folder) const;
    bool isRow(int row) const { return row >= 0 && row < rowTotal(); }
    void tellAll(const QList<int>& roles);
    void save();
    void setProblem(const QString& problem);

    const std::shared_ptr<const ModelServices> m_services;
    std::vector<Row> m_rows;
    ModelList m_list;
    std::string m_used;
    int m_looking = 0;  ///< folders that are still to be looked at
    QString m_problem;

    BackgroundReader m_listReading{this};
    BackgroundReader m_looks{this, 4};  // a folder whose disk does not answer must not hold up the others
};

}  // namespace mutoscope
