#include "indexer/source/delimited.h"

#include <csv.h>

#include <algorithm>

namespace firstline {
namespace {

constexpr std::size_t kColumnsMax = 1000;
constexpr std::size_t kRowsMax = 2'000'000;

// Feeds libcsv line by line, so that each row knows where it began.
class RowReader {
  public:
    RowReader(char delimiter, Quotes quotes) {
        const int strict = quotes == Quotes::kStrict ? CSV_STRICT : 0;
        const auto options = static_cast<unsigned char>(CSV_APPEND_NULL | CSV_STRICT_FINI | strict);
        started_ = csv_init(&parser_, options) == 0;
        if (started_) csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
        // libcsv would trim a tab at a cell's ends, and with it an empty cell between two tabs.
        if (started_ && delimiter == '\t') csv_set_space_func(&parser_, &is_blank);
    }
    RowReader(const RowReader&) = delete;
    RowReader& operator=(const RowReader&) = delete;
    ~RowReader() {
        if (started_) csv_free(&parser_);
    }

    DelimitedText run(std::string_view text) {
        if (!started_) return {{}, 1, "the table reader could not start"};
        std::size_t at = 0;
        while (at < text.size() && out_.rows.size() < kRowsMax) {
            const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
            ++line_;
            const std::size_t read =
                csv_parse(&parser_, text.data() + at, end - at, &on_cell, &on_row, this);
            if (read != end - at) {
                fail(line_, csv_strerror(csv_error(&parser_)));
                return std::move(out_);
            }
            at = end;
        }
        if (csv_fini(&parser_, &on_cell, &on_row, this) != 0) {
            fail(row_line_, "a quotation mark that opens a cell is never closed");
        }
        return std::move(out_);
    }

  private:
    static int is_blank(unsigned char c) { return c == ' ' ? 1 : 0; }

    static void on_cell(void* data, std::size_t size, void* self) {
        auto& reader = *static_cast<RowReader*>(self);
        if (reader.row_.cells.empty()) reader.row_.line = reader.row_line_;
        if (reader.row_.cells.size() < kColumnsMax) {
            reader.row_.cells.emplace_back(static_cast<const char*>(data), size);
        }
    }

    static void on_row(int /*terminator*/, void* self) {
        auto& reader = *static_cast<RowReader*>(self);
        reader.out_.rows.push_back(std::move(reader.row_));
        reader.row_ = {};
        reader.row_line_ = reader.line_ + 1;
    }

    void fail(std::uint32_t line, std::string why) {
        out_.error_line = line;
        out_.error = std::move(why);
    }

    csv_parser parser_{};
    bool started_ = false;
    DelimitedText out_;
    TableRow row_;
    std::uint32_t line_ = 0;
    std::uint32_t row_line_ = 1;
};

}  // namespace

DelimitedText read_delimited(std::string_view text, char delimiter, Quotes quotes) {
    return RowReader(delimiter, quotes).run(text);
}

}  // namespace firstline
