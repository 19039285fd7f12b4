#include "searchd/pages/contact_form.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "searchd/api/parameters.h"
#include "searchd/api/posted_object.h"
#include "searchd/pages/form_body.h"
#include "searchd/pages/html.h"
#include "searchd/pages/places.h"

namespace firstline {
namespace {

constexpr std::size_t kKeyBytesMin = 16;
constexpr std::size_t kKeyBytesMax = 64;

bool is_key(std::string_view text) {
    return text.size() >= kKeyBytesMin && text.size() <= kKeyBytesMax &&
           text.find_first_not_of(
               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") ==
               std::string_view::npos;
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \n");
    if (begin == std::string::npos) return "";
    return text.substr(begin, text.find_last_not_of(" \n") - begin + 1);
}

// On one line, no longer than the API takes, cut between letters.
std::string line_of(const std::string& text, std::size_t bytes_max) {
    std::string line = trimmed(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    if (line.size() <= bytes_max) return line;
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    return line.substr(0, end);
}

// "1 returns-period how-long": rank, page, anchor. Ids hold no white space.
std::string spelled(const SeenPassage& seen) {
    return std::to_string(seen.rank) + " " + seen.page + " " + seen.anchor;
}

std::optional<SeenPassage> seen_in(const std::string& text) {
    SeenPassage seen;
    const char* end = text.data() + text.size();
    const auto [rank_end, error] = std::from_chars(text.data(), end, seen.rank);
    if (error != std::errc() || rank_end == end || *rank_end != ' ' || seen.rank < 1 ||
        seen.rank > kRankMax) {
        return std::nullopt;
    }
    const std::string rest(rank_end + 1, end);
    const std::size_t space = std::min(rest.find(' '), rest.size());
    seen.page = rest.substr(0, space);
    seen.anchor = rest.substr(std::min(space + 1, rest.size()));
    const bool fits = !seen.page.empty() && seen.page.size() <= kPageIdBytesMax &&
                      seen.anchor.size() <= kPageIdBytesMax && text.find('\n') == std::string::npos;
    return fits ? std::optional<SeenPassage>(std::move(seen)) : std::nullopt;
}

std::string hidden(const char* name, const std::string& value) {
    if (value.empty()) return "";
    return std::string("<input type=\"hidden\" name=\"") + name + "\" value=\"" + escape(value) +
           "\">";
}

class FormHtml {
  public:
    FormHtml(const std::vector<FormFault>& faults, const HelpStrings& strings)
        : faults_(faults), strings_(strings) {}

    // What is wrong, each a link to its field; the form's own faults are told there alone.
    std::string summary() const {
        if (faults_.empty()) return "";
        std::string out = "<div class=\"faults\" role=\"alert\"><h2>" +
                          std::string(escape(strings_.fault)) + "</h2><ul>";
        for (const FormFault& fault : faults_) {
            const bool has_field = *fault.field != '\0';
            out += "<li>";
            if (has_field) out += "<a href=\"#" + escape(fault.field) + "\">";
            out += escape(fault.text);
            if (has_field) out += "</a>";
            out += "</li>";
        }
        return out + "</ul></div>\n";
    }

    // The attributes and the text beside a field that is wrong.
    std::string label(const char* field, const char* text) const {
        std::string out = std::string("<label for=\"") + field + "\">" + escape(text) + "</label>";
        if (const FormFault* fault = fault_of(field)) {
            out += std::string("<p class=\"fault\" id=\"") + field + "-fault\">" +
                   escape(fault->text) + "</p>";
        }
        return out;
    }
    std::string attributes(const char* field) const {
        std::string out = std::string(" id=\"") + field + "\"";
        if (fault_of(field) != nullptr)
            out += std::string(" aria-invalid=\"true\" aria-describedby=\"") + field + "-fault\"";
        return out;
    }

    std::string input(const char* field, const char* name, const char* label_text,
                      const std::string& attributes_of_kind, const std::string& value) const {
        return "<div>" + label(field, label_text) + "<input" + attributes(field) + " name=\"" +
               name + "\" " + attributes_of_kind + " value=\"" + escape(value) + "\"></div>\n";
    }

  private:
    const FormFault* fault_of(std::string_view field) const {
        const auto found = std::find_if(faults_.begin(), faults_.end(),
                                        [&](const auto& fault) { return fault.field == field; });
        return found == faults_.end() ? nullptr : &*found;
    }

    const std::vector<FormFault>& faults_;
    const HelpStrings& strings_;
};

}  // namespace

ContactForm read_contact_form(std::string_view body) {
    const FormFields fields = read_form(body);
    ContactForm form;
    if (is_key(field_of(fields, "key"))) form.key = field_of(fields, "key");
    if (field_of(fields, "token").size() <= kTokenBytesMax) form.token = field_of(fields, "token");
    form.question = trimmed(field_of(fields, "question"));
    form.name = line_of(field_of(fields, "name"), kContactNameBytesMax);
    form.email = trimmed(field_of(fields, "email"));
    form.phone = trimmed(field_of(fields, "phone"));
    for (const auto& [name, value] : fields) {
        if (name != "shown" || form.shown.size() == kHandoffPassagesMax) continue;
        if (auto seen = seen_in(value)) form.shown.push_back(std::move(*seen));
    }
    return form;
}

FormWays form_ways(const std::vector<std::string>& channels) {
    const auto has = [&](const char* channel) {
        return std::find(channels.begin(), channels.end(), channel) != channels.end();
    };
    return {has("email"), has("phone")};
}

std::vector<FormFault> check(const ContactForm& form, FormWays ways, const HelpStrings& strings) {
    std::vector<FormFault> faults;
    if (form.question.empty()) {
        faults.push_back({"question", strings.fault_question});
    } else if (characters_in(form.question) > kQuestionCharactersMax) {
        faults.push_back({"question", strings.fault_long});
    }
    const std::string& email = ways.email ? form.email : "";
    const std::string& phone = ways.phone ? form.phone : "";
    if (email.empty() && phone.empty()) {
        faults.push_back({ways.email ? "email" : "phone", strings.fault_reach});
    }
    if (!email.empty() && (email.size() > kContactEmailBytesMax || !is_email_address(email)))
        faults.push_back({"email", strings.fault_email});
    if (!phone.empty() && (phone.size() > kContactPhoneBytesMax || !is_phone_number(phone)))
        faults.push_back({"phone", strings.fault_phone});
    if (form.key.empty()) faults.push_back({"", strings.fault_again});
    return faults;
}

std::string contact_form_html(const ContactForm& form, FormWays ways,
                              const std::vector<FormFault>& faults, const std::string& locale) {
    const HelpStrings& strings = help_strings(locale);
    const FormHtml html(faults, strings);
    const bool both = ways.email && ways.phone;
    const std::string required = both ? "" : " required";
    std::string out = html.summary() + "<form class=\"contact\" action=\"" +
                      escape(contact_path(locale)) + "\" method=\"post\">\n<div>" +
                      html.label("question", strings.question) + "<textarea" +
                      html.attributes("question") +
                      " name=\"question\" rows=\"5\" maxlength=\"2000\" dir=\"auto\" required>\n" +
                      escape(form.question) + "</textarea></div>\n";
    if (ways.email) {
        out += html.input(
            "email", "email", strings.email,
            "type=\"email\" autocomplete=\"email\" maxlength=\"254\" dir=\"ltr\"" + required,
            form.email);
    }
    if (ways.phone) {
        out +=
            html.input("phone", "phone", strings.phone,
                       "type=\"tel\" autocomplete=\"tel\" maxlength=\"40\" dir=\"ltr\"" + required,
                       form.phone);
    }
    if (both) out += "<p class=\"hint\">" + std::string(escape(strings.one_is_enough)) + "</p>\n";
    out += html.input("name", "name", strings.name,
                      "autocomplete=\"name\" maxlength=\"100\" dir=\"auto\"", form.name);
    out += hidden("key", form.key) + hidden("token", form.token);
    for (const SeenPassage& seen : form.shown) out += hidden("shown", spelled(seen));
    return out + "<p class=\"hint\">" + escape(strings.used_for) + "</p>\n<button>" +
           escape(strings.send) + "</button></form>\n";
}

PostedHandoff handoff_of(const ContactForm& form, FormWays ways, const std::string& locale) {
    PostedHandoff posted;
    posted.key = form.key;
    posted.token = form.token;
    if (ways.email) posted.contact.email = form.email;
    if (ways.phone) posted.contact.phone = form.phone;
    posted.contact.name = form.name;
    HandoffPacket& packet = posted.packet;
    packet.channel = posted.contact.email.empty() ? HandoffChannel::kPhone : HandoffChannel::kEmail;
    packet.question = form.question;
    packet.shown = form.shown;
    packet.locale = locale;
    packet.source = "help-center";
    return posted;
}

}  // namespace firstline
