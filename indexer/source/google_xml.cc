// Google Merchant Center feeds as XML: items of an RSS 2.0 channel or entries of an Atom feed, with
// the product's attributes in the namespace "http://base.google.com/ns/1.0", by custom "g:".
//
// pugixml reads no document type and resolves no entity but XML's own five, so a feed can neither
// grow without end nor name other files; one that tries is refused.

#include <algorithm>
#include <pugixml.hpp>

#include "indexer/source/clean_text.h"
#include "indexer/source/google_feed.h"
#include "indexer/source/text_encoding.h"

namespace firstline {
namespace {

constexpr std::string_view kNamespace = "http://base.google.com/ns/1.0";
constexpr std::size_t kXmlBytesMax = 256u << 20;
constexpr std::size_t kItemsMax = 500'000;
constexpr std::size_t kFieldsMax = 1000;
constexpr std::size_t kPrologBytes = 4096;

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// encoding="…" of the XML declaration.
std::string_view declared_encoding(std::string_view xml) {
    xml = xml.substr(0, std::min(xml.find("?>"), kPrologBytes));
    const std::size_t at = xml.find("encoding=");
    if (!xml.starts_with("<?xml") || at == std::string_view::npos) return {};
    const char quote = at + 9 < xml.size() ? xml[at + 9] : '"';
    const std::size_t end = xml.find(quote, at + 10);
    return end == std::string_view::npos ? std::string_view() : xml.substr(at + 10, end - at - 10);
}

// The prefix of Google's namespace, with its colon: "g:" nearly always.
std::string prefix_of(const pugi::xml_node& root) {
    for (const pugi::xml_attribute& attribute : root.attributes()) {
        const std::string_view name = attribute.name();
        const std::string_view uri = trimmed(attribute.value());
        if (name.starts_with("xmlns:") && uri == kNamespace)
            return std::string(name.substr(6)) + ":";
    }
    return "g:";
}

// Counts lines up to growing offsets.
class LineCounter {
  public:
    explicit LineCounter(std::string_view text) : text_(text) {}
    std::uint32_t at(std::ptrdiff_t offset) {
        const std::size_t end =
            std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
        for (; at_ < end; ++at_) line_ += text_[at_] == '\n' ? 1 : 0;
        return line_;
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
};

class FeedReader {
  public:
    FeedReader(const pugi::xml_document& document, std::string_view text)
        : root_(document.document_element()), prefix_(prefix_of(root_)), lines_(text) {}

    Feed run() {
        const bool atom = local_name(root_.name()) == "feed";
        const pugi::xml_node channel = atom ? root_ : root_.child("channel");
        feed_.language = trimmed(root_.attribute("xml:lang").value());
        if (feed_.language.empty()) feed_.language = trimmed(channel.child_value("language"));
        for (const pugi::xml_node& holder : {channel, root_}) {
            for (const pugi::xml_node& node : holder.children()) {
                const std::string_view name = local_name(node.name());
                if (name == "item" || name == "entry") add_item(node);
            }
            if (!feed_.items.empty()) break;  // RSS 1.0 keeps its items beside the channel
        }
        return std::move(feed_);
    }

    // Whether any item has an attribute of Google's: else it is a news feed.
    bool is_google() const { return is_google_; }

  private:
    void add_item(const pugi::xml_node& node) {
        if (feed_.items.size() >= kItemsMax) return;
        FeedItem item;
        item.line = lines_.at(node.offset_debug());
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() != pugi::node_element || item.fields.size() >= kFieldsMax) continue;
            item.fields.push_back(field_of(child));
        }
        // Google's own attribute goes before the feed format's of the same name.
        std::stable_partition(item.fields.begin(), item.fields.end(),
                              [](const FeedField& field) { return !field.name.starts_with(':'); });
        for (FeedField& field : item.fields) {
            if (field.name.starts_with(':')) field.name.erase(0, 1);
        }
        feed_.items.push_back(std::move(item));
    }

    // A name that is not Google's is marked by ':' until the fields are in order.
    FeedField field_of(const pugi::xml_node& node) {
        const std::string_view name = node.name();
        const bool own = name.starts_with(prefix_);
        is_google_ = is_google_ || own;
        FeedField field;
        field.name = (own ? "" : ":") + feed_field_name(local_name(name));
        for (const pugi::xml_node& part : node.children()) {
            if (part.type() != pugi::node_element) continue;
            field.parts.emplace_back(feed_field_name(local_name(part.name())),
                                     folded(to_valid_utf8(part.child_value()).text));
        }
        field.value = to_valid_utf8(text_of(node)).text;
        if (field.value.empty()) field.value = folded(node.attribute("href").value());
        return field;
    }

    // All text directly within, as a description may mix text and CDATA.
    static std::string text_of(const pugi::xml_node& node) {
        std::string text;
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
                text += child.value();
            }
        }
        return text;
    }

    pugi::xml_node root_;
    std::string prefix_;
    LineCounter lines_;
    Feed feed_;
    bool is_google_ = false;
};

bool declares_entities(std::string_view xml) {
    const std::size_t type = xml.find("<!DOCTYPE");
    if (type == std::string_view::npos) return false;
    // Between the declaration and the first element; a description may well speak of entities.
    std::size_t element = xml.find('<', type + 1);
    while (element != std::string_view::npos && element + 1 < xml.size() &&
           (xml[element + 1] == '!' || xml[element + 1] == '?')) {
        if (xml.substr(element, 8) == "<!ENTITY") return true;
        element = xml.find('<', element + 1);
    }
    return false;
}

}  // namespace

ReadResult read_google_xml(const SourceFile& file, const ReadOptions& options) {
    ReadResult result;
    const auto report = [&](Severity severity, std::uint32_t line, std::string rule,
                            std::string message, std::string remedy) {
        result.findings.push_back({severity, std::string(file.path), line, 0, std::move(rule),
                                   std::move(message), std::move(remedy)});
    };
    if (file.bytes.size() > kXmlBytesMax) {
        report(Severity::kError, 0, "limits", "this XML file is larger than 256 MiB",
               "split the feed");
        return result;
    }
    const std::string text =
        source_text(file, declared_encoding(file.bytes.substr(0, kPrologBytes)), result.findings);
    if (declares_entities(text)) {
        report(
            Severity::kError, 1, "google-feed",
            "the feed declares entities of its own, which could make it endless, and is not read",
            "write the feed without a <!DOCTYPE …>");
        return result;
    }
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
    if (!parsed && document.document_element().empty()) {
        report(Severity::kError, LineCounter(text).at(parsed.offset), "google-feed",
               std::string("the XML is damaged here (") + parsed.description() +
                   "), so none of it is read",
               "export the feed anew");
        return result;
    }
    FeedReader reader(document, text);
    const Feed feed = reader.run();
    if (feed.items.empty() || !reader.is_google()) {
        report(
            Severity::kNote, 0, "google-feed",
            "this XML is no Google Merchant Center feed and is left out",
            "keep other XML out of the content folder; products have attributes as in <g:price>");
        return result;
    }
    add_feed_products(feed, file, options, result);
    if (!parsed) {
        report(Severity::kError, LineCounter(text).at(parsed.offset), "google-feed",
               std::string("the XML is damaged here (") + parsed.description() +
                   "), so products behind it are missing",
               "export the feed anew");
    }
    return result;
}

}  // namespace firstline
