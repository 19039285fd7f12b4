// Finding what belongs to one person in text: e-mail addresses, telephone numbers, account and card
// numbers. Check digits (IBAN, Luhn) tell them from other figures, so that few are found in vain.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace firstline {

enum class PersonalKind : std::uint8_t { kEmail, kPhone, kIban, kCard };

struct PersonalData {
    PersonalKind kind = PersonalKind::kEmail;
    std::string_view text;  // as written, in the text given
    std::string value;      // without spaces and punctuation, lower case: equal for one number
};

// All e-mail addresses, and the telephone, account and card numbers, in the order of their kind.
// Numbers that are published for examples and tests are left out.
std::vector<PersonalData> find_personal_data(std::string_view text);

// Whether an address is a person's: "anna.visser@…", or any at a provider for private mail, but no
// "customer.service@…" and no address of a domain that is reserved for examples (RFC 2606).
bool is_of_a_person(std::string_view email);

// The checks by themselves: ISO 13616's remainder of 97, and Luhn's (ISO/IEC 7812).
bool has_iban_checksum(std::string_view compact);
bool has_luhn_checksum(std::string_view digits);

}  // namespace firstline
