#include <nlohmann/json.hpp>

#include "searchd/api/wire.h"

namespace firstline {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Json number_or_null(const std::optional<double>& number) {
    return number ? Json(*number) : Json();
}

Json asked_json(const std::vector<AskedQuestion>& questions) {
    Json json = Json::array();
    for (const AskedQuestion& asked : questions) {
        json.push_back({{"question", asked.question},
                        {"locale", asked.locale},
                        {"queries", asked.queries},
                        {"sessions", asked.sessions},
                        {"confidence", asked.confidence}});
    }
    return json;
}

Json volumes_json(const std::vector<Volume>& volumes) {
    Json json = Json::array();
    for (const Volume& volume : volumes) {
        json.push_back({{"key", volume.key},
                        {"queries", volume.queries},
                        {"unanswered", volume.unanswered},
                        {"low_confidence", volume.low_confidence},
                        {"opened", volume.opened},
                        {"helpful", volume.helpful},
                        {"not_helpful", volume.not_helpful},
                        {"contacts", volume.contacts},
                        {"resolved", volume.resolved}});
    }
    return json;
}

Json ratios_json(const std::vector<Ratio>& list) {
    Json ratios = Json::array();
    for (const Ratio& ratio : list) {
        ratios.push_back({{"name", ratio.name},
                          {"numerator", ratio.numerator},
                          {"denominator", ratio.denominator},
                          {"value", number_or_null(ratio.value)},
                          {"low", number_or_null(ratio.low)},
                          {"high", number_or_null(ratio.high)},
                          {"beside", ratio.beside}});
    }
    return ratios;
}

Json statistics_json(const std::vector<Statistic>& list) {
    Json statistics = Json::array();
    for (const Statistic& statistic : list) {
        statistics.push_back({{"name", statistic.name},
                              {"unit", to_string(statistic.unit)},
                              {"observations", statistic.observations},
                              {"value", number_or_null(statistic.value)},
                              {"low", number_or_null(statistic.low)},
                              {"high", number_or_null(statistic.high)},
                              {"beside", statistic.beside}});
    }
    return statistics;
}

Json votes_json(const std::vector<PageVotes>& list) {
    Json votes = Json::array();
    for (const PageVotes& page : list) {
        votes.push_back({{"page", page.page},
                         {"locale", page.locale},
                         {"helpful", page.helpful},
                         {"not_helpful", page.not_helpful}});
    }
    return votes;
}

Json repeats_json(const std::vector<RepeatContacts>& list) {
    Json repeats = Json::array();
    for (const RepeatContacts& repeat : list) {
        repeats.push_back(
            {{"page", repeat.page}, {"contacts", repeat.contacts}, {"repeated", repeat.repeated}});
    }
    return repeats;
}

}  // namespace

std::string render_report(const Report& report) {
    return dump({{"name", report.name},
                 {"from", report.from},
                 {"to", report.to},
                 {"queries", report.queries},
                 {"ratios", ratios_json(report.ratios)},
                 {"statistics", statistics_json(report.statistics)},
                 {"unanswered", asked_json(report.unanswered)},
                 {"low_confidence", asked_json(report.low_confidence)},
                 {"votes", votes_json(report.votes)},
                 {"repeat_contacts", repeats_json(report.repeat_contacts)},
                 {"by_day", volumes_json(report.by_day)},
                 {"by_channel", volumes_json(report.by_channel)}});
}

}  // namespace firstline
