// SPDX-License-Identifier: Apache-2.0
#include "ui/Compose/outlook.h"

#include "ui/Shell/guarded.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace mutoscope {
namespace {

using namespace std::chrono_literals;

constexpr auto kPace = 700ms;      // what another program does shows within a second
constexpr auto kSoon = 60ms;       // a few keystrokes are one change
constexpr double kNoticed = 0.01;  // of free memory
constexpr auto kShare = 200ms;     // of each turn for the values

/// Whether memory has changed so far that values on offer may sit otherwise in it.
bool isOther(const OptionState& now, const OptionState& before) {
    const auto free = static_cast<double>(now.available), freeBefore = static_cast<double>(before.available);
    return now.fit != before.fit || std::abs(free - freeBefore) > kNoticed * std::max(free, freeBefore);
}

}  // namespace

Outlook::Outlook(OutlookService service, QObject* parent) : QObject(parent), m_service(std::move(service)) {
    m_pool.setMaxThreadCount(1);
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &Outlook::ask);
}

Outlook::~Outlook() {
    m_pool.clear();
    m_pool.waitForDone();
}

void Outlook::setWatching(bool watching) {
    m_watching = watching;
    if (watching) refresh();
}

void Outlook::refresh() {
    if (!m_service) return;
    ++m_edition;
    m_next = 0;
    m_others.clear();
    if (!m_asking) m_pace.start(kSoon);
}

void Outlook::ask() {
    auto questions = m_make ? m_make() : std::nullopt;
    if (!questions) return;
    m_asking = true;
    m_others.resize(questions->others.size());
    std::vector<GenerationRequest> others;
    if (m_watching)
        others.assign(questions->others.begin() + static_cast<std::ptrdiff_t>(std::min(m_next, m_others.size())),
                      questions->others.end());
    m_pool.start([this, edition = m_edition, questions = std::move(*questions), others = std::move(others)] {
        using Clock = std::chrono::steady_clock;
        // One by one: what takes seconds the first time shows as it is known.
        std::vector<OptionState> first;
        auto told = Clock::now();
        for (const GenerationRequest& request : questions.first) {
            const auto ask = [&] { return m_service(questions.model, {request}, [] { return true; }); };
            const auto state = guarded(ask);
            if (state.empty()) break;
            first.push_back(state.front());
            if (Clock::now() - told < kShare) continue;
            told = Clock::now();
            QMetaObject::invokeMethod(
                this,
                [this, edition, first] {
                    if (edition == m_edition) Q_EMIT answered(first);
                },
                Qt::QueuedConnection);
        }
        const auto until = Clock::now() + kShare;
        const auto askOthers = [&] {
            return m_service(questions.model, others, [until] { return Clock::now() < until; });
        };
        auto rest = others.empty() ? std::vector<OptionState>() : guarded(askOthers);
        QMetaObject::invokeMethod(
            this, [this, edition, first = std::move(first), rest = std::move(rest)] { take(edition, first, rest); },
            Qt::QueuedConnection);
    });
}

void Outlook::take(quint64 edition, const std::vector<OptionState>& first, const std::vector<OptionState>& others) {
    m_asking = false;
    if (edition != m_edition) return m_pace.start(kSoon);
    if (m_next == 0 && !first.empty()) m_seen = first.front();
    for (const OptionState& state : others) {
        if (m_next < m_others.size()) m_others[m_next++] = state;
    }
    const bool whole = !m_watching || m_next >= m_others.size();
    m_pace.start(whole ? kPace : kSoon);
    Q_EMIT answered(first);
    if (!others.empty()) Q_EMIT othersAnswered(m_others);
    if (whole && !first.empty() && isOther(first.front(), m_seen)) m_next = 0;
}

}  // namespace mutoscope
