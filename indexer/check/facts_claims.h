// Claims: the figures of a page, each with what it is about.
//
//     # Your refund
//     We refund within 5 working days after your parcel reaches us; Norway takes 7 working days.
//
// gives two claims. The first is 5 working days, about {=refund, reach, =goods}, in the context
// {=refund} of its heading; the second 7 working days, on the condition Norway. What tells two
// figures apart is in the words and conditions, so comparing claims is comparing sets.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "indexer/check/facts.h"
#include "indexer/check/facts_subject.h"
#include "kb/doc/page.h"

namespace firstline {

struct Claim {
    const Page* page = nullptr;
    const Block* block = nullptr;  // null for an attribute
    std::string statement;         // the sentence, table row or attribute it stands in
    std::string phrase;            // a part of it as the source file has it, to locate it by
    std::string figure;            // as written
    Value value;
    SubjectWords words;                      // of its clause
    SubjectWords context;                    // of the rest of the sentence, headings and title
    std::set<std::string> conditions;        // countries and weekdays of its clause
    std::set<std::string> wider_conditions;  // those of headings and title
    std::vector<Value> beside;               // other figures of its sentence
};

// Reads claims of one language's pages. Threads: belongs to one.
class ClaimReader {
  public:
    // `analyzer` must be of the locale's language and outlive the reader.
    ClaimReader(std::string_view locale, Analyzer& analyzer);

    // The claims of a page in reading order: of its sentences, list items, table cells and
    // attributes. Bare numbers and lists of figures claim nothing.
    std::vector<Claim> claims(const Page& page) const;

    // The subject words of any text.
    SubjectWords subject(std::string_view text) const { return subjects_.words(text); }

    // The countries and weekdays that any text names.
    std::set<std::string> conditions(std::string_view text) const;

    const FigureReader& figures() const { return figures_; }

  private:
    class PageClaims;

    Analyzer& analyzer_;
    FigureReader figures_;
    SubjectReader subjects_;
};

}  // namespace firstline
