// A JSON object that a client posted, read field by field: each is taken once, by name, kind and
// limit; what nobody took is a fault, as is null. The first fault stays, and every read after it
// gives nothing, so that a parser reads as a list of fields.
//
//     PostedObject body(request.body);
//     survey.score = body.number("score", 0, 10);
//     survey.comment = body.text("comment", 1000);
//     body.finish();
//     if (body.problem()) return problem_reply(*body.problem());
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/api/problem.h"

namespace firstline {

// Characters of UTF-8.
std::size_t characters_in(std::string_view text);

class PostedObject {
  public:
    // kBadJson or kBadBody if it is no object.
    explicit PostedObject(std::string_view body);

    // Each is empty, or `absent`, without the field. A text may hold line feeds and tabs; a line no
    // control character; an identifier A–Z a–z 0–9 _ - only.
    std::string text(std::string_view key, std::size_t characters_max);
    std::string line(std::string_view key, std::size_t bytes_max);
    std::string identifier(std::string_view key, std::size_t bytes_min, std::size_t bytes_max);
    std::string one_of(std::string_view key, std::initializer_list<std::string_view> names);
    std::optional<int> number(std::string_view key, int min, int max);
    bool flag(std::string_view key);
    std::optional<bool> yes_or_no(std::string_view key);
    std::vector<std::string> lines(std::string_view key, std::size_t max, std::size_t bytes_max);
    std::vector<PostedObject> list(std::string_view key, std::size_t max);
    std::optional<PostedObject> object(std::string_view key);

    // Whether the field is there, with whatever in it.
    bool has(std::string_view key) const;

    // A fault if the field is not there or an empty text.
    void require(std::string_view key);

    // A fault for every field that was not taken; of this object, not of those in it.
    void finish();

    void fault(std::string detail, std::string limit = {});
    const std::optional<Problem>& problem() const;

  private:
    // Shared, since the objects inside an object are read from the same document.
    struct State;
    explicit PostedObject(std::shared_ptr<State> state) : state_(std::move(state)) {}
    std::shared_ptr<State> state_;
};

}  // namespace firstline
