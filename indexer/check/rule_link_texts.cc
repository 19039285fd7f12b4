// Link texts that say nothing of where they lead. A screen reader can read a page's links alone, as
// a list (WCAG 2.2, 2.4.4 and 2.4.9): ten times "here" is no list. Nor does a shopper who skims
// find the link, as the eye goes from link to link.

#include "indexer/check/links.h"
#include "indexer/check/phrases.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

constexpr PhraseList kEmptyWords[] = {
    {"en",
     "here|click here|click|click this|click this link|this link|link|this|see here|read here|"
     "look here|find out here|here is the link|more|read more|see more|show more|learn more|"
     "find out more|more info|more information|details|more details|continue|continue reading|go|"
     "tap here|press here|over here|right here|this page|this article"},
    {"de",
     "hier|hier klicken|klicken sie hier|klick hier|klicke hier|hier entlang|dieser link|"
     "diesen link|link|mehr|mehr lesen|weiterlesen|weiter lesen|mehr erfahren|mehr dazu|mehr infos|"
     "mehr informationen|weitere informationen|details|weiter|hier lesen|hier nachlesen|"
     "diese seite"},
    {"fr",
     "ici|cliquez ici|cliquer ici|clique ici|ce lien|lien|plus|lire plus|lire la suite|en savoir "
     "plus|voir plus|plus d'infos|plus d'informations|details|cette page|par ici"},
    {"es",
     "aqui|haga clic aqui|haz clic aqui|haga click aqui|clic aqui|pulse aqui|pulsa aqui|este "
     "enlace|"
     "enlace|mas|leer mas|ver mas|saber mas|mas informacion|mas info|detalles|esta pagina"},
    {"it",
     "qui|clicca qui|cliccare qui|fare clic qui|fai clic qui|questo link|link|altro|leggi di piu|"
     "leggi tutto|scopri di piu|per saperne di piu|maggiori informazioni|piu informazioni|dettagli|"
     "questa pagina"},
    {"nl",
     "hier|klik hier|hier klikken|deze link|link|meer|lees meer|lees verder|meer lezen|meer info|"
     "meer informatie|details|deze pagina|verder"},
    {"pt",
     "aqui|clique aqui|carregue aqui|este link|link|mais|ler mais|leia mais|saiba mais|saber "
     "mais|ver "
     "mais|mais informacoes|mais informacao|detalhes|esta pagina"},
    {"ar",
     "هنا|اضغط هنا|انقر هنا|من هنا|هذا الرابط|الرابط|رابط|المزيد|اقرأ المزيد|اعرف المزيد|"
     "لمعرفة المزيد|معرفة المزيد|التفاصيل|هذه الصفحة"},
    {"ja",
     "こちら|ここ|こちらをクリック|ここをクリック|こちらから|コチラ|リンク|このリンク|詳細|"
     "詳細はこちら|詳しくは"
     "こちら|もっと見る|もっと読む|続きを読む|続きはこちら|このページ"},
};

}  // namespace

void check_link_texts(const CheckContext& context, std::vector<RuleFinding>& findings) {
    const Phrases empty_words(kEmptyWords, context.languages);
    for (const Page& page : context.pages) {
        for_each_link(page, [&](const LinkSpot& link) {
            if (!empty_words.is(page.locale, context.languages.words(page.locale, link.text)))
                return;
            findings.push_back(
                {locate(context, page, &link.block, link.text),
                 "the link text \"" + std::string(link.text) +
                     "\" does not say where it leads: who skims the page, or hears its links read "
                     "out, cannot choose",
                 "make the words that name the target the link, as in \"see our [size guide]\""});
        });
    }
}

}  // namespace firstline
