#include "indexer/check/personal_data.h"

#include <algorithm>
#include <set>

namespace firstline {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_letter(char c) {
    return is_upper(c) || (c >= 'a' && c <= 'z');
}

bool is_word(char c) {
    return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string digits_of(std::string_view text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), is_digit);
    return out;
}

using Found = std::vector<PersonalData>;

void find_emails(std::string_view text, Found& found) {
    const auto is_local = [](char c) {
        return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
    };
    const auto is_domain = [](char c) {
        return is_letter(c) || is_digit(c) || c == '.' || c == '-';
    };
    for (std::size_t at = text.find('@'); at != std::string_view::npos;
         at = text.find('@', at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && is_local(text[begin - 1])) --begin;
        std::size_t end = at + 1;
        while (end < text.size() && is_domain(text[end])) ++end;
        while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
        const std::string_view domain = text.substr(at + 1, end > at ? end - at - 1 : 0);
        const std::size_t dot = domain.rfind('.');
        if (begin == at || dot == std::string_view::npos || domain.size() - dot < 3) continue;
        const std::string_view whole = text.substr(begin, end - begin);
        found.push_back({PersonalKind::kEmail, whole, lower(whole)});
    }
}

// A run of digits and what people put between them, from a digit, '+' or '(' to a digit.
template <typename Visit>
void for_each_number(std::string_view text, const Visit& visit) {
    std::size_t at = 0;
    while (at < text.size()) {
        const bool starts = is_digit(text[at]) || text[at] == '+' || text[at] == '(';
        if (!starts || (at > 0 && (is_word(text[at - 1]) || text[at - 1] == '-' ||
                                   text[at - 1] == '.' || text[at - 1] == '/'))) {
            ++at;
            continue;
        }
        std::size_t end = at;
        std::size_t last_digit = at;
        while (end < text.size() &&
               (is_digit(text[end]) ||
                std::string_view("+() -./").find(text[end]) != std::string_view::npos)) {
            // Two separators in a row end a number, but for "(0) " and ") ".
            if (is_digit(text[end])) last_digit = end;
            if (end > last_digit + 2) break;
            ++end;
        }
        const bool goes_on = last_digit + 1 < text.size() && is_word(text[last_digit + 1]);
        if (is_digit(text[last_digit]) && !goes_on) visit(text.substr(at, last_digit - at + 1), at);
        at = std::max(end, at + 1);
    }
}

// Words before a number that say it is for calling.
constexpr std::string_view kPhoneWords[] = {
    "phone",  "tel",       "call", "mobile", "fax",      "whatsapp", "telefon",  "handy",
    "anruf",  "mobil",     "fon",  "appel",  "portable", "llam",     "teléfono", "móvil",
    "chiama", "cellulare", "bel ", "mobiel", "telefoon", "telefone", "ligue",    "telemóvel",
    "هاتف",   "جوال",      "اتصل", "電話",   "携帯",
};

bool is_announced_as_phone(std::string_view text, std::size_t at) {
    constexpr std::size_t kBytesBefore = 30;
    const std::size_t begin = at > kBytesBefore ? at - kBytesBefore : 0;
    const std::string before = lower(text.substr(begin, at - begin));
    return std::any_of(std::begin(kPhoneWords), std::end(kPhoneWords), [&](std::string_view word) {
        return before.find(word) != std::string::npos;
    });
}

// Numbers that no one has: one digit throughout, or counted up, or the 555-01xx of fiction.
bool is_made_up(const std::string& digits) {
    const std::set<char> distinct(digits.begin() + static_cast<std::ptrdiff_t>(digits.size() / 3),
                                  digits.end());
    return distinct.size() <= 2 || digits.find("12345") != std::string::npos ||
           digits.find("55501") != std::string::npos;
}

void find_phones(std::string_view text, Found& found) {
    for_each_number(text, [&](std::string_view number, std::size_t at) {
        const std::string digits = digits_of(number);
        const bool international = number.front() == '+' && digits.size() >= 9;
        const bool announced = digits.size() >= 7 && is_announced_as_phone(text, at);
        if (digits.size() > 15 || (!international && !announced) || is_made_up(digits)) return;
        // Dates and amounts are written with the same signs.
        if (!international && digits.front() != '0' && number.front() != '(' && digits.size() < 9)
            return;
        found.push_back({PersonalKind::kPhone, number, digits});
    });
}

// Those of the IBAN registry and of bank's own documentation.
constexpr std::string_view kExampleIbans[] = {
    "DE89370400440532013000",      "GB29NWBK60161331926819",    "NL91ABNA0417164300",
    "FR1420041010050500013M02606", "BE68539007547034",          "ES9121000418450200051332",
    "IT60X0542811101000000123456", "AT611904300234573201",      "CH9300762011623852957",
    "GB82WEST12345698765432",      "PT50000201231234567890154",
};

void find_ibans(std::string_view text, Found& found) {
    for (std::size_t at = 0; at + 15 < text.size(); ++at) {
        if (!is_upper(text[at]) || (at > 0 && is_word(text[at - 1]))) continue;
        if (!is_upper(text[at + 1]) || !is_digit(text[at + 2]) || !is_digit(text[at + 3])) continue;
        std::string compact;
        std::size_t end = at;
        while (end < text.size() && compact.size() < 34 &&
               (is_upper(text[end]) || is_digit(text[end]) ||
                (text[end] == ' ' && end + 1 < text.size() && is_word(text[end + 1])))) {
            if (text[end] != ' ') compact += text[end];
            ++end;
        }
        if (compact.size() < 15 || !has_iban_checksum(compact)) continue;
        const bool is_example = std::find(std::begin(kExampleIbans), std::end(kExampleIbans),
                                          compact) != std::end(kExampleIbans);
        if (!is_example) found.push_back({PersonalKind::kIban, text.substr(at, end - at), compact});
        at = end;
    }
}

// The test numbers that payment providers publish.
constexpr std::string_view kTestCards[] = {
    "4111111111111111", "4242424242424242", "4012888888881881", "5555555555554444",
    "5105105105105100", "2223003122003222", "378282246310005",  "371449635398431",
    "6011111111111117", "6011000990139424", "30569309025904",   "38520000023237",
    "3530111333300000", "3566002020360505", "4000000000000002", "4000056655665556",
    "5200828282828210", "4012000033330026", "5424000000000015", "370000000000002",
};

bool begins_like_a_card(std::string_view digits) {
    const int two = (digits[0] - '0') * 10 + (digits[1] - '0');
    if (digits[0] == '4') return digits.size() == 13 || digits.size() == 16;
    if (two >= 51 && two <= 55) return digits.size() == 16;
    if (two >= 22 && two <= 27) return digits.size() == 16;
    if (two == 34 || two == 37) return digits.size() == 15;
    return (two == 60 || two == 64 || two == 65 || two == 35) && digits.size() == 16;
}

void find_cards(std::string_view text, Found& found) {
    for_each_number(text, [&](std::string_view number, std::size_t) {
        const std::string digits = digits_of(number);
        const bool plain = std::all_of(number.begin(), number.end(),
                                       [](char c) { return is_digit(c) || c == ' ' || c == '-'; });
        if (!plain || digits.size() < 13 || digits.size() > 19) return;
        const bool is_test =
            std::find(std::begin(kTestCards), std::end(kTestCards), digits) != std::end(kTestCards);
        if (begins_like_a_card(digits) && has_luhn_checksum(digits) && !is_test)
            found.push_back({PersonalKind::kCard, number, digits});
    });
}

// First parts of addresses that a whole desk reads, in the languages shipped.
constexpr std::string_view kDesks[] = {
    "service",    "support",     "info",      "kontakt",    "contact",  "help",      "hilfe",
    "sales",      "shop",        "store",     "team",       "office",   "reply",     "privacy",
    "data",       "datenschutz", "orders",    "order",      "returns",  "press",     "presse",
    "jobs",       "career",      "billing",   "account",    "legal",    "security",  "hello",
    "hallo",      "mail",        "news",      "newsletter", "customer", "kunden",    "klant",
    "client",     "cliente",     "clienti",   "ventas",     "ayuda",    "soporte",   "aide",
    "assist",     "admin",       "webmaster", "postmaster", "abuse",    "marketing", "feedback",
    "complaints", "claims",      "warranty",  "garantie",   "repair",   "invoice",   "rechnung",
    "your",       "name",        "user",      "example",    "test",     "john",      "jane",
    "someone",
};

constexpr std::string_view kPrivateMail[] = {
    "gmail.com",      "googlemail.com", "yahoo.com",  "hotmail.com", "outlook.com",  "live.com",
    "icloud.com",     "me.com",         "aol.com",    "gmx.de",      "gmx.net",      "web.de",
    "t-online.de",    "freenet.de",     "orange.fr",  "free.fr",     "laposte.net",  "wanadoo.fr",
    "libero.it",      "ziggo.nl",       "kpnmail.nl", "qq.com",      "163.com",      "proton.me",
    "protonmail.com", "mail.ru",        "yandex.ru",  "yahoo.co.jp", "docomo.ne.jp",
};

bool is_for_examples(std::string_view domain) {
    for (const std::string_view reserved : {"example", "test", "invalid", "localhost"}) {
        if (domain == reserved || domain.ends_with("." + std::string(reserved))) return true;
    }
    return domain.starts_with("example.") || domain.find(".example.") != std::string_view::npos ||
           domain.starts_with("your") || domain == "domain.com" || domain == "email.com" ||
           domain == "company.com" || domain == "mail.com" || domain == "test.com";
}

}  // namespace

bool has_iban_checksum(std::string_view compact) {
    if (compact.size() < 15 || compact.size() > 34) return false;
    int remainder = 0;
    for (std::size_t i = 0; i < compact.size(); ++i) {
        const char c = compact[(i + 4) % compact.size()];
        if (is_digit(c)) {
            remainder = (remainder * 10 + (c - '0')) % 97;
        } else if (is_upper(c)) {
            remainder = (remainder * 100 + (c - 'A' + 10)) % 97;
        } else {
            return false;
        }
    }
    return remainder == 1;
}

bool has_luhn_checksum(std::string_view digits) {
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
        if (!is_digit(*digit)) return false;
        const int value = (*digit - '0') * (doubled ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return !digits.empty() && sum % 10 == 0;
}

bool is_of_a_person(std::string_view email) {
    const std::string whole = lower(email);
    const std::size_t sign = whole.find('@');
    const std::string_view local = std::string_view(whole).substr(0, sign);
    const std::string_view domain = std::string_view(whole).substr(sign + 1);
    if (is_for_examples(domain)) return false;
    const bool is_desk = std::any_of(
        std::begin(kDesks), std::end(kDesks),
        [&](std::string_view desk) { return local.find(desk) != std::string_view::npos; });
    if (is_desk) return false;
    if (std::find(std::begin(kPrivateMail), std::end(kPrivateMail), domain) !=
        std::end(kPrivateMail))
        return true;
    // "first.last": two names with one sign between them.
    const std::size_t between = local.find_first_of("._-");
    return between != std::string_view::npos && between >= 1 && local.size() - between > 2 &&
           std::none_of(local.begin(), local.end(), is_digit);
}

std::vector<PersonalData> find_personal_data(std::string_view text) {
    Found found;
    find_emails(text, found);
    find_ibans(text, found);
    find_cards(text, found);
    find_phones(text, found);
    return found;
}

}  // namespace firstline
