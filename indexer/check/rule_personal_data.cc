// Data of one person on a public page: somebody's own e-mail address or telephone number, an
// account, a card. Every shopper reads it, and it is in every snapshot.
//
// The store's own numbers are no one's: those on three pages or more, or on a page about contact.

#include <map>
#include <set>

#include "indexer/check/page_texts.h"
#include "indexer/check/personal_data.h"
#include "indexer/check/phrases.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

constexpr std::size_t kPagesOfTheStoresOwn = 3;

constexpr PhraseList kContact[] = {
    {"en",
     "contact|contact us|customer service|reach us|imprint|talk to|phone|call us|stores|"
     "store hours|support"},
    {"de", "kontakt|impressum|kundenservice|kundendienst|erreichen|telefon|filialen"},
    {"fr", "contact|contacter|service client|mentions legales|telephone|magasins"},
    {"es", "contacto|contactar|atencion al cliente|aviso legal|telefono|tiendas"},
    {"it", "contatti|contatto|servizio clienti|note legali|telefono|negozi"},
    {"nl", "contact|klantenservice|colofon|telefoon|winkels"},
    {"pt", "contato|contacto|atendimento|fale conosco|telefone|lojas"},
    {"ar", "اتصل بنا|تواصل معنا|خدمة العملاء|الاتصال|التواصل|هاتف"},
    {"ja", "お問い合わせ|問い合わせ|連絡|カスタマー|電話|店舗"},
};

const char* name_of(PersonalKind kind) {
    switch (kind) {
        case PersonalKind::kEmail:
            return "a person's e-mail address";
        case PersonalKind::kPhone:
            return "a telephone number that is not the store's own";
        case PersonalKind::kIban:
            return "a bank account (IBAN)";
        case PersonalKind::kCard:
            return "a payment card's number";
    }
    return "";
}

struct Occurrence {
    const Page* page;
    const Block* block;
    PersonalData data;
};

// "+31 50 …": so much that it is found, and no copy of it in logs.
std::string veiled(std::string_view text) {
    std::size_t end = std::min<std::size_t>(text.size(), 6);
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

bool is_about_contact(const CheckContext& context, const Phrases& contact, const Page& page) {
    for (const std::string_view text :
         {std::string_view(page.title), std::string_view(page.section),
          std::string_view(page.id)}) {
        if (contact.is_in(page.locale, context.languages.words(page.locale, text)) ||
            contact.is_in("en", context.languages.words("en", text)))
            return true;
    }
    return false;
}

std::vector<Occurrence> occurrences_in(const Page& page) {
    std::vector<Occurrence> out;
    for_each_text(page, [&](const Block& block, const Text& text) {
        for (PersonalData& data : find_personal_data(text.text)) {
            if (data.kind != PersonalKind::kEmail || is_of_a_person(data.value))
                out.push_back({&page, &block, std::move(data)});
        }
    });
    return out;
}

}  // namespace

void check_personal_data(const CheckContext& context, std::vector<RuleFinding>& findings) {
    const Phrases contact(kContact, context.languages);
    std::vector<Occurrence> all;
    std::map<std::string, std::set<const Page*>> pages_with;
    std::set<std::string> of_the_store;
    for (const Page& page : context.pages) {
        if (page.audience != Audience::kPublic) continue;
        const std::vector<Occurrence> here = occurrences_in(page);
        const bool is_contact = !here.empty() && is_about_contact(context, contact, page);
        for (const Occurrence& one : here) {
            pages_with[one.data.value].insert(&page);
            if (is_contact && one.data.kind != PersonalKind::kCard)
                of_the_store.insert(one.data.value);
            all.push_back(one);
        }
    }
    std::set<std::pair<const Page*, std::string>> told;
    for (const Occurrence& one : all) {
        if (pages_with[one.data.value].size() >= kPagesOfTheStoresOwn ||
            of_the_store.count(one.data.value) > 0 ||
            !told.insert({one.page, one.data.value}).second)
            continue;
        findings.push_back({locate(context, *one.page, one.block, one.data.text),
                            "\"" + veiled(one.data.text) + "\" looks like " +
                                name_of(one.data.kind) + ": every shopper can read it",
                            "take it out, or write the store's own contact"});
    }
}

}  // namespace firstline
