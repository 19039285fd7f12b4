#include "kb/search/transcript.h"

#include <algorithm>

#include "kb/search/engine.h"
#include "kb/search/parse.h"
#include "kb/search/reduce.h"
#include "kb/search/sentences.h"

namespace firstline {
namespace {

constexpr std::size_t kMarkBytesMax = 24;  // of a mark of redaction, with its brackets
constexpr std::size_t kContextWordsMax = 4;
constexpr std::size_t kReplyWordsMax = 4;  // of what answers an agent's question
constexpr std::size_t kShortWordsMax = 12;
// Of what is told without a question mark, in a message of that many words: the least it must say
// of the content's subjects, and the least share of what it says at all.
constexpr double kTopicalMin = 0.5;
constexpr double kTopicalShareMin = 0.2;

// The customer's text without what redaction put in it.
std::string without_marks(const std::string& text) {
    constexpr std::string_view kOpen = "\u2039";
    constexpr std::string_view kClose = "\u203A";
    std::string plain;
    std::size_t at = 0;
    while (true) {
        const std::size_t open = text.find(kOpen, at);
        const std::size_t close = open == std::string::npos ? open : text.find(kClose, open);
        if (close == std::string::npos) return plain + text.substr(at);
        const std::size_t end = close + kClose.size();
        const bool is_mark = end - open <= kMarkBytesMax;
        plain += text.substr(at, (is_mark ? open : end) - at);
        at = end;
    }
}

// Where a message is weighed.
struct Scale {
    const Database& database;
    Reader& reader;
};

struct TellingWord {
    Range source;
    double weight = 0;
};

// The words of the text that say most of the content's subjects, as they were written.
std::string subject_of(const std::string& text, Scale scale) {
    std::vector<TellingWord> words;
    scale.reader.analyzer.split(text, scale.reader.words);
    for (const Word& word : scale.reader.words.words) {
        const std::string_view form = scale.reader.words.form(word);
        if (carries_only(scale.database.locale(), scale.reader.analyzer.fold(form))) continue;
        const TermId term = scale.database.vocabulary().find_term(scale.reader.analyzer.stem(form));
        const double weight = topical_weight(term, scale.database);
        if (weight > 0) words.push_back({{word.begin, word.end}, weight});
    }
    std::stable_sort(words.begin(), words.end(), [](const TellingWord& a, const TellingWord& b) {
        return a.weight > b.weight;
    });
    words.resize(std::min(words.size(), kContextWordsMax));
    std::sort(words.begin(), words.end(), [](const TellingWord& a, const TellingWord& b) {
        return a.source.begin < b.source.begin;
    });
    std::string subject;
    std::uint32_t end = 0;
    for (const TellingWord& word : words) {
        // Letters of a script without spaces overlap.
        const std::uint32_t begin = std::max(word.source.begin, end);
        if (!subject.empty() && word.source.begin > end) subject += ' ';
        subject += text.substr(begin, word.source.end - begin);
        end = word.source.end;
    }
    return subject;
}

// What a message tells beside its questions.
struct Told {
    std::string text;
    std::size_t words = 0;
    double said = 0;
    double topical = 0;

    void add(const Sentence& sentence) {
        if (!text.empty()) text += ' ';
        text += sentence.text;
        words += sentence.words;
        said += sentence.said;
        topical += sentence.topical;
    }
    bool is_need() const {
        return topical >= kTopicalMin &&
               (words > kShortWordsMax || topical >= kTopicalShareMin * said);
    }
};

struct Message {
    std::vector<TranscriptQuestion> questions;  // their context is of this message only
    std::size_t words = 0;
};

bool is_question(const Sentence& sentence) {
    if (sentence.asks) return sentence.words > 1;
    return sentence.opens && sentence.is_particular;
}

TranscriptQuestion question_of(std::string_view text, std::size_t turn) {
    TranscriptQuestion question;
    question.text = bounded_text(std::string(text), kQuestionBytesMax);
    question.turn = turn;
    return question;
}

std::vector<Sentence> clauses_in(std::string_view text, Scale scale) {
    std::vector<Sentence> all;
    for (const Sentence& sentence : sentences_of(text, scale.database, scale.reader)) {
        for (const Sentence& clause : clauses_of(sentence, scale.database, scale.reader))
            all.push_back(clause);
    }
    return all;
}

// A question leans on what its message told before it, else on the question before it, else on what
// follows.
Message read_message(const Turn& turn, std::size_t index, Scale scale) {
    const std::string text = without_marks(bounded_text(turn.text, kMessageBytesMax));
    Message message;
    std::vector<TranscriptQuestion>& questions = message.questions;
    Told told;
    for (const Sentence& sentence : clauses_in(text, scale)) {
        message.words += sentence.words;
        if (is_question(sentence)) {
            TranscriptQuestion question = question_of(sentence.text, index);
            question.stands_alone = sentence.known > 0;
            question.points_back = sentence.points_back && !sentence.is_particular;
            question.context = subject_of(told.text, scale);
            if (question.context.empty() && !questions.empty())
                question.context = subject_of(questions.back().text, scale);
            questions.push_back(std::move(question));
            told = {};
        } else if (!sentence.is_formality && sentence.telling > 0) {
            told.add(sentence);
        }
    }
    if (questions.empty() && told.is_need()) {
        questions.push_back(question_of(told.text, index));
        questions.back().is_asked = false;
    } else if (!questions.empty() && questions.back().context.empty()) {
        questions.back().context = subject_of(told.text, scale);
    }
    return message;
}

// What is read of a chat.
struct Recent {
    std::vector<Message> messages;  // the customer's since the agent's last, newest first
    bool answers_agent = false;     // that one ended asking
    std::string before;             // the subject of the customer's last question before it
};

bool ends_asking(const Turn& turn, Scale scale) {
    const std::vector<Sentence> sentences =
        sentences_of(bounded_text(turn.text, kMessageBytesMax), scale.database, scale.reader);
    return !sentences.empty() && sentences.back().asks;
}

Recent read_recent(const std::vector<Turn>& turns, Scale scale) {
    Recent recent;
    bool is_before = false;
    std::size_t read = 0;
    for (std::size_t i = turns.size(); i-- > 0 && read < kTranscriptTurnsMax;) {
        if (turns[i].from == Speaker::kAgent && read > 0 && !is_before) {
            is_before = true;
            recent.answers_agent = ends_asking(turns[i], scale);
        }
        if (turns[i].from != Speaker::kCustomer) continue;
        ++read;
        Message message = read_message(turns[i], i, scale);
        if (!is_before) {
            recent.messages.push_back(std::move(message));
            if (recent.messages.front().questions.empty()) return recent;
        } else if (!message.questions.empty()) {
            recent.before = subject_of(message.questions.back().text, scale);
            return recent;
        }
    }
    return recent;
}

// "Utrecht", after "Which store?", of somebody who has told before what they need.
bool is_reply(const Message& message, const TranscriptQuestion& question, const Recent& recent) {
    return recent.answers_agent && !recent.before.empty() && !question.is_asked &&
           message.words <= kReplyWordsMax;
}

}  // namespace

Result<std::vector<TranscriptQuestion>> questions_in(const std::vector<Turn>& turns,
                                                     const Snapshot& snapshot, Audience audience,
                                                     const std::string& locale) {
    const Database* database = snapshot.database(audience, locale);
    if (database == nullptr) {
        return Error{ErrorCode::kUnavailable,
                     "snapshot " + snapshot.id() + " has no " + to_string(audience) + " pages"};
    }
    auto lease = database->lease();
    if (!lease) return lease.error();
    const Scale scale{*database, **lease};
    Recent recent = read_recent(turns, scale);
    std::vector<std::vector<TranscriptQuestion>> by_message;
    std::string before = recent.before;
    for (auto message = recent.messages.rbegin(); message != recent.messages.rend(); ++message) {
        std::vector<TranscriptQuestion> kept;
        for (TranscriptQuestion& question : message->questions) {
            if (question.context.empty() && question.is_asked) question.context = before;
            const bool is_something = question.stands_alone || !question.context.empty();
            if (is_something && !is_reply(*message, question, recent)) kept.push_back(question);
        }
        if (!kept.empty()) before = subject_of(kept.back().text, scale);
        by_message.push_back(std::move(kept));
    }
    std::vector<TranscriptQuestion> questions;
    if (by_message.empty() || by_message.back().empty()) return questions;
    for (auto of_message = by_message.rbegin(); of_message != by_message.rend(); ++of_message) {
        for (TranscriptQuestion& question : *of_message) {
            if (questions.size() < kTranscriptQuestionsMax)
                questions.push_back(std::move(question));
        }
    }
    return questions;
}

}  // namespace firstline
