#include "kb/index/page_codec.h"

#include <algorithm>

#include "kb/index/sections.h"

namespace firstline {
namespace {

void put_text(std::string& out, const Text& text) {
    put_string(out, text.text);
    put_varint(out, text.marks.size());
    for (const Mark& mark : text.marks) {
        put_varint(out, mark.begin);
        put_varint(out, mark.end);
        put_varint(out, static_cast<std::uint64_t>(mark.kind));
        if (mark.kind == MarkKind::kLink) put_string(out, mark.target);
    }
}

void put_block(std::string& out, const Block& block) {
    put_varint(out, static_cast<std::uint64_t>(block.kind));
    put_varint(out, block.level);
    put_varint(out, (block.ordered ? 1u : 0u) | (block.has_header ? 2u : 0u));
    put_string(out, block.anchor);
    put_string(out, block.target);
    put_text(out, block.text);
    put_varint(out, block.items.size());
    for (const ListItem& item : block.items) {
        put_varint(out, item.depth);
        put_text(out, item.text);
    }
    put_varint(out, block.rows.size());
    for (const auto& row : block.rows) {
        put_varint(out, row.size());
        for (const Text& cell : row) put_text(out, cell);
    }
}

void put_strings(std::string& out, const std::vector<std::string>& strings) {
    put_varint(out, strings.size());
    for (const std::string& string : strings) put_string(out, string);
}

// Reads what the functions above wrote. Counts are never trusted for memory: a vector grows only as
// long as bytes come.
class PageReader {
  public:
    explicit PageReader(std::string_view bytes) : in_(bytes) {}

    Page page() {
        Page page;
        page.id = in_.string();
        page.kind = limited(PageKind::kProduct);
        page.locale = in_.string();
        page.audience = limited(Audience::kAgent);
        for (std::string* field : {&page.title, &page.url, &page.section, &page.updated,
                                   &page.review_by, &page.valid_from, &page.valid_to}) {
            *field = in_.string();
        }
        page.questions = strings();
        page.tags = strings();
        page.skus = strings();
        each([&] {
            Attribute attribute;
            attribute.name = in_.string();
            attribute.value = in_.string();
            page.attributes.push_back(std::move(attribute));
        });
        each([&] { page.blocks.push_back(block()); });
        return page;
    }

    bool complete() const { return sound_ && in_.ok() && in_.done(); }

  private:
    template <typename Read>
    void each(Read read) {
        for (std::uint64_t left = in_.varint(); left > 0 && in_.ok(); --left) read();
    }

    template <typename E>
    E limited(E last) {
        const std::uint64_t value = in_.varint();
        if (value > static_cast<std::uint64_t>(last)) sound_ = false;
        return static_cast<E>(std::min(value, static_cast<std::uint64_t>(last)));
    }

    std::uint32_t number() { return static_cast<std::uint32_t>(in_.varint()); }

    std::vector<std::string> strings() {
        std::vector<std::string> out;
        each([&] { out.emplace_back(in_.string()); });
        return out;
    }

    Text text() {
        Text out;
        out.text = in_.string();
        each([&] {
            Mark mark;
            mark.begin = number();
            mark.end = number();
            mark.kind = limited(MarkKind::kLink);
            if (mark.kind == MarkKind::kLink) mark.target = in_.string();
            if (mark.begin > mark.end || mark.end > out.text.size()) sound_ = false;
            out.marks.push_back(std::move(mark));
        });
        return out;
    }

    Block block() {
        Block out;
        out.kind = limited(BlockKind::kCode);
        out.level = number();
        const std::uint64_t flags = in_.varint();
        out.ordered = (flags & 1) != 0;
        out.has_header = (flags & 2) != 0;
        out.anchor = in_.string();
        out.target = in_.string();
        out.text = text();
        each([&] {
            ListItem item;
            item.depth = number();
            item.text = text();
            out.items.push_back(std::move(item));
        });
        each([&] {
            std::vector<Text> row;
            each([&] { row.push_back(text()); });
            out.rows.push_back(std::move(row));
        });
        return out;
    }

    ByteReader in_;
    bool sound_ = true;
};

}  // namespace

std::string encode_page(const Page& page) {
    std::string out;
    put_string(out, page.id);
    put_varint(out, static_cast<std::uint64_t>(page.kind));
    put_string(out, page.locale);
    put_varint(out, static_cast<std::uint64_t>(page.audience));
    for (const std::string* field : {&page.title, &page.url, &page.section, &page.updated,
                                     &page.review_by, &page.valid_from, &page.valid_to}) {
        put_string(out, *field);
    }
    put_strings(out, page.questions);
    put_strings(out, page.tags);
    put_strings(out, page.skus);
    put_varint(out, page.attributes.size());
    for (const Attribute& attribute : page.attributes) {
        put_string(out, attribute.name);
        put_string(out, attribute.value);
    }
    put_varint(out, page.blocks.size());
    for (const Block& block : page.blocks) put_block(out, block);
    return out;
}

Result<Page> decode_page(std::string_view bytes) {
    PageReader reader(bytes);
    Page page = reader.page();
    if (!reader.complete()) return Error{ErrorCode::kCorrupt, "a stored page does not decode"};
    return page;
}

}  // namespace firstline
