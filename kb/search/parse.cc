#include "kb/search/parse.h"

namespace firstline {

std::string bounded_text(const std::string& text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return text;
    std::size_t cut = bytes_max;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return text.substr(0, cut);
}

ParsedQuestion parse(const Question& question, Reader& reader) {
    ParsedQuestion parsed;
    parsed.text = bounded_text(question.text, kQuestionBytesMax);
    reader.analyzer.split(parsed.text, reader.words);
    for (const Word& word : reader.words.words) {
        std::string form(reader.words.form(word));
        std::string folded = reader.analyzer.fold(form);
        std::string stem = reader.analyzer.stem(form);
        parsed.words.push_back(
            {{word.begin, word.end}, std::move(form), std::move(folded), std::move(stem), false});
    }
    if (question.typing && !parsed.words.empty() &&
        parsed.words.back().source.end == parsed.text.size()) {
        parsed.words.back().is_prefix = true;
    }
    return parsed;
}

}  // namespace firstline
