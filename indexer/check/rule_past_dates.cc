// Sentences that promise what is over: "Order until 31 March 2024", "The sale will start on …".
//
// A date alone tells nothing, since text may well speak of the past. So the sentence must speak of
// the future or of an offer: a word like "until" directly before the date, a future tense, or a
// word of promotions; and it must not be in the past tense.

#include <algorithm>

#include "indexer/check/dates.h"
#include "indexer/check/page_texts.h"
#include "indexer/check/phrases.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

// Directly before a date: what holds up to that day. An article may stand between.
constexpr PhraseList kUntil[] = {
    {"en",
     "until|until the|until the end of|till|til|valid to|valid through|valid thru|valid till|"
     "ends|ends on|ending|ending on|expires|expires on|expiring on|no later than|order by|"
     "available through|through the end of|deadline is|closes on|offer ends"},
    {"de",
     "bis|bis zum|bis ende|bis einschliesslich|gultig bis|endet am|lauft bis|spatestens am|"
     "lauft am|einsendeschluss"},
    {"fr",
     "jusqu'au|jusqu'a|jusqu'en|avant le|valable jusqu'au|expire le|se termine le|"
     "au plus tard le|prend fin le"},
    {"es",
     "hasta|hasta el|hasta finales de|antes del|valido hasta el|vence el|caduca el|termina "
     "el|finaliza el"},
    {"it", "fino al|fino a|entro il|entro|valido fino al|scade il|termina il|non oltre il"},
    {"nl", "tot|tot en met|t/m|tot eind|uiterlijk|geldig tot|eindigt op|loopt tot|verloopt op"},
    {"pt", "ate|ate o dia|ate ao dia|ate dia|valido ate|termina em|termina a|expira em"},
    {"ar", "حتى|حتى يوم|حتى تاريخ|لغاية|لغاية يوم|ينتهي في|تنتهي في|قبل|صالح حتى|صالحة حتى"},
};

// Directly behind a date, where a language puts it there.
constexpr PhraseList kUntilBehind[] = {{"ja", "日まで|まで|日迄|月まで|日締切|日終了|日以前"}};

constexpr PhraseList kFuture[] = {
    {"en",
     "will|will be|won't|shall|is going to|are going to|coming soon|upcoming|is planned|"
     "are planned|is scheduled|are scheduled|is expected|are expected"},
    {"de", "wird|werden|geplant|demnachst|in kurze|voraussichtlich"},
    {"fr", "sera|seront|aura|auront|prevu|prevue|bientot|prochainement"},
    {"es", "sera|seran|habra|previsto|prevista|proximamente|pronto"},
    {"it", "sara|saranno|avra|previsto|prevista|prossimamente"},
    {"nl", "zal|zullen|gepland|binnenkort|verwacht"},
    {"pt", "sera|serao|havera|previsto|prevista|em breve"},
    {"ar", "سوف|سيكون|ستكون|سيتم|ستبدا|سيبدا|قريبا"},
    {"ja", "予定|開始します|発売予定|見込み"},
};

// The date is a border in time, not when something is to happen: "orders placed before …".
constexpr PhraseList kBorder[] = {
    {"en",
     "after|before|since|from|prior to|as of|older than|between|created on|placed on|"
     "dated|released|released on|published on|updated on|updated"},
    {"de", "nach|nach dem|vor|vor dem|seit|seit dem|ab|ab dem|vom|zwischen|stand"},
    {"fr", "apres le|apres|depuis|depuis le|a partir du|du|des le"},
    {"es", "despues del|desde|desde el|a partir del|antes de"},
    {"it", "dopo il|dal|dopo|prima del"},
    {"nl", "na|sinds|vanaf|voor"},
    {"pt", "apos|desde|a partir de|depois de|antes de"},
    {"ar", "بعد|منذ|اعتبارا من|ابتداء من"},
};

constexpr PhraseList kOffer[] = {
    {"en",
     "sale|discount|% off|percent off|offer|promotion|promo code|coupon|voucher|deal|"
     "special price|clearance|black friday|cyber monday|free shipping|campaign"},
    {"de",
     "rabatt|rabatte|angebot|angebote|aktion|aktionspreis|gutscheincode|gutschein|"
     "ausverkauf|schlussverkauf|sonderpreis|versandkostenfrei"},
    {"fr", "soldes|remise|promotion|code promo|offre|rabais|livraison gratuite"},
    {"es", "rebajas|descuento|oferta|promocion|codigo promocional|cupon|envio gratis"},
    {"it", "saldi|sconto|offerta|promozione|codice sconto|coupon|spedizione gratuita"},
    {"nl", "uitverkoop|korting|aanbieding|actie|kortingscode|gratis verzending"},
    {"pt", "saldos|promocao|desconto|oferta|cupom|cupao|frete gratis"},
    {"ar", "تخفيضات|خصم|عرض|عروض|كوبون|قسيمة|شحن مجاني"},
    {"ja", "セール|割引|キャンペーン|クーポン|特別価格|送料無料|キャンペーン期間"},
};

// The sentence tells what was.
constexpr PhraseList kPast[] = {
    {"en",
     "was|were|had|did|ended|expired|used to|has been|have been|became|began|started|"
     "previously|formerly|no longer|released|introduced|launched|closed|example|for example"},
    {"de",
     "war|waren|wurde|wurden|hatte|hatten|galt|galten|endete|endeten|lief|fruher|begann|"
     "konnte|konnten|beispiel|z. b"},
    {"fr", "etait|etaient|a ete|ont ete|avait|ancien|auparavant|exemple"},
    {"es", "era|eran|fue|fueron|habia|estuvo|anteriormente|ejemplo"},
    {"it", "era|erano|e stato|e stata|sono stati|aveva|in precedenza|esempio"},
    {"nl", "was|waren|werd|werden|had|hadden|gold|eindigde|voorheen|voorbeeld"},
    {"pt", "era|eram|foi|foram|havia|esteve|anteriormente|exemplo"},
    {"ar", "كان|كانت|انتهى|انتهت|سابقا|تم|مثال"},
    {"ja", "でした|ました|終了しました|過去|例えば"},
};

class PastDates {
  public:
    PastDates(const CheckContext& context, std::vector<RuleFinding>& findings)
        : context_(context),
          findings_(findings),
          until_(kUntil, context.languages),
          until_behind_(kUntilBehind, context.languages),
          future_(kFuture, context.languages),
          border_(kBorder, context.languages),
          offer_(kOffer, context.languages),
          past_(kPast, context.languages) {}

    void check(const Page& page) {
        // What a page holds that shoppers no longer find is for the rule "expired-page".
        if (!page.valid_to.empty() && page.valid_to < context_.today) return;
        for_each_sentence(
            page, context_.languages,
            [&](const Block& block, std::string_view sentence) { check(page, block, sentence); });
    }

  private:
    void check(const Page& page, const Block& block, std::string_view sentence) {
        const bool has_digit = std::any_of(sentence.begin(), sentence.end(), [](char c) {
            return (c >= '0' && c <= '9') || c == '\xD9' || c == '\xDB';
        });
        if (!has_digit) return;
        const std::vector<FoldedWord> words = context_.languages.words(page.locale, sentence);
        const std::vector<FoundDate> dates = find_dates(page.locale, sentence, words);
        if (dates.empty()) return;
        // The last date decides: "from 1 May to 31 May".
        const FoundDate& date =
            *std::max_element(dates.begin(), dates.end(),
                              [](const FoundDate& a, const FoundDate& b) { return a.day < b.day; });
        if (date.day >= context_.today || past_.is_in(page.locale, words)) return;
        if (!promises(page.locale, words, date)) return;
        const std::string written(sentence.substr(date.begin, date.end - date.begin));
        findings_.push_back({locate(context_, page, &block, written),
                             "this speaks of " + written +
                                 " as of a day to come, and it has passed: a shopper meets an "
                                 "offer or a promise that no longer holds",
                             "write what holds today, or take the sentence out"});
    }

    bool promises(std::string_view locale, const std::vector<FoldedWord>& words,
                  const FoundDate& date) const {
        const std::span<const FoldedWord> all(words);
        const std::span<const FoldedWord> before = all.first(date.first);
        const std::span<const FoldedWord> behind =
            all.subspan(date.last, std::min<std::size_t>(2, words.size() - date.last));
        if (until_.ends(locale, before) || until_behind_.is_in(locale, behind)) return true;
        if (border_.ends(locale, before)) return false;
        return future_.is_in(locale, words) || offer_.is_in(locale, words);
    }

    const CheckContext& context_;
    std::vector<RuleFinding>& findings_;
    Phrases until_;
    Phrases until_behind_;
    Phrases future_;
    Phrases border_;
    Phrases offer_;
    Phrases past_;
};

}  // namespace

void check_past_dates(const CheckContext& context, std::vector<RuleFinding>& findings) {
    PastDates rule(context, findings);
    for (const Page& page : context.pages) rule.check(page);
}

}  // namespace firstline
