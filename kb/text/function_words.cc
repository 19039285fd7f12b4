#include "kb/text/function_words.h"

#include <array>

#include "kb/text/word_list.h"

namespace firstline {
namespace {

constexpr std::array<WordList, 13> kLists = {{
    {"en",
     " a an the this that these those i me my mine you your yours he him his she her it its we us "
     "our they them their "
     "is am are was were be been being do does did doing done have has had having will would shall "
     "should can could may "
     "might must i'm i've i'd i'll you're it's don't can't didn't doesn't isn't won't what's "
     "that's there's "
     "of to in on at by for with from into about as if then than so and or but not no nor yes just "
     "only also too very "
     "what which who whom whose when where why how there here some any all both each much many "
     "more most such own same "
     "please thanks thank hi hello hey dear sorry ok okay anyone someone something anything want "
     "wanted need get got "
     "know tell let like up out off over again still now "},
    {"de",
     " der die das den dem des ein eine einen einem einer eines ich mich mir mein meine meinen "
     "meinem meiner du dich dir "
     "dein deine sie ihr ihre ihren ihrem ihnen er ihn ihm es wir uns unser unsere man sich dies "
     "diese dieser dieses diesen "
     "ist bin bist sind seid war waren sein habe hast hat haben hatte hatten wird werde werden "
     "wurde kann kannst konnen "
     "konnte muss mussen musste soll sollen will wollen wollte mochte darf durfen mag von zu zum "
     "zur in im an am auf aus "
     "bei beim mit nach fur uber unter um durch gegen ohne als wie wenn ob dass und oder aber "
     "nicht kein keine keinen noch "
     "schon nur auch sehr so da dann hier dort was welche welcher welches wer wen wem wann wo "
     "warum wieso wohin "
     "bitte danke hallo guten tag etwas jemand alles mal doch ja nein "},
    {"nl",
     " de het een ik mij me mijn jij je jou jouw u uw hij hem zijn zij ze haar wij we ons onze hun "
     "hen dit dat deze die "
     "is ben bent was waren wordt worden werd heb hebt heeft hebben had hadden kan kunt kunnen kon "
     "moet moeten mag mogen "
     "wil willen wilt zal zou zullen van te naar in op aan bij met voor door over onder om uit tot "
     "als dan of en maar niet "
     "geen nog al ook zo er daar hier wat welke wie wanneer waar waarom hoe alstublieft graag "
     "bedankt dank hallo iets "
     "iemand alles wel nu ja nee "},
    {"fr",
     " le la les un une des du de d l je j me m moi mon ma mes tu te toi ton ta tes vous votre vos "
     "il elle on nous notre "
     "nos ils elles se s leur leurs ce cet cette ces c ca est suis es sommes etes sont etait etre "
     "ai as a avons avez ont "
     "avoir avait fait faire faut peux peut pouvez puis pouvoir dois doit devez veux veut voulez "
     "voudrais vais va allez "
     "au aux en dans sur sous par pour avec sans chez vers si que qu qui quoi dont ou et mais ne n "
     "pas plus non oui y "
     "comment quand pourquoi combien quel quelle quels quelles lequel est-ce bonjour merci svp "
     "plait tres aussi encore deja "},
    {"es",
     " el la los las un una unos unas lo al del de yo me mi mis tu te ti tus usted ustedes su sus "
     "el ella nos nuestro "
     "nuestra se le les este esta esto estos estas ese esa eso es soy eres somos son era ser estoy "
     "esta estan estar he ha "
     "has hemos han haber hay tengo tiene tienen tener puedo puede pueden poder debo debe quiero "
     "quiere quisiera voy va "
     "a en con por para sin sobre entre hasta desde si que quien cual cuales cuando donde como "
     "cuanto cuanta cuantos y o "
     "pero no ni mas muy tan tambien ya aun algo alguien todo favor gracias hola buenos buenas "
     "dias "},
    {"it",
     " il lo la i gli le l un uno una di del dello della dei degli delle al allo alla ai agli alle "
     "dal dalla nel nella nei "
     "sul sulla io mi me mio mia miei mie tu ti te tuo tua lei suo sua noi ci nostro voi vi vostro "
     "loro si se questo questa "
     "questi queste quello quella e sono sei siamo siete era essere ho hai ha abbiamo avete hanno "
     "avere posso puo potete "
     "possono potere devo deve dovete voglio vuole vorrei vado va fare faccio fa a da in con su "
     "per tra fra senza che chi "
     "cui quale quali quando dove come quanto quanta perche ed o ma non piu molto anche ancora gia "
     "qualcosa tutto grazie "
     "ciao salve buongiorno favore "},
    {"pt",
     " o a os as um uma uns umas de do da dos das no na nos nas em ao aos a pelo pela eu me mim "
     "meu minha meus minhas tu te "
     "voce voces seu sua seus suas ele ela eles elas lhe nos nosso nossa se este esta isto esse "
     "essa isso e sou somos sao "
     "era ser estou esta estao estar tenho tem temos ter ha posso pode podem poder devo deve quero "
     "quer queria gostaria vou "
     "vai para por com sem sobre entre ate desde si que quem qual quais quando onde como quanto "
     "quanta porque ou mas nao nem "
     "mais muito tao tambem ja ainda algo alguem tudo favor obrigado obrigada ola bom dia "},
    {"da",
     " en et den det de der denne dette disse jeg mig min mit mine du dig din dit dine i "
     "jer jeres vi os vores han ham hans hun hende hendes man sig sin sit sine er var "
     "vaere vaeret har havde have bliver blev blive kan kunne skal skulle vil ville ma "
     "matte bor gor gore far fa af til pa ved med for fra ind ud om over under efter uden "
     "hos som hvis at og eller men ikke ingen intet kun ogsa meget sa da her hvad hvem "
     "hvilken hvilket hvilke hvornar hvor hvorfor hvordan tak hej venligst gerne noget "
     "nogen alle alt nu ja nej "},
    {"nb",
     " en ei et den det de denne dette disse jeg meg min mitt mine du deg din ditt dine "
     "dere deres vi oss var vart vare han ham hans hun henne hennes man seg sin sitt sine "
     "er ble bli blir vaere vaert har hadde ha kan kunne skal skulle vil ville ma matte "
     "bor gjor gjore far fa av til pa ved med for fra inn ut om over under etter uten hos "
     "som hvis at og eller men ikke ingen bare ogsa veldig sa da her der hva hvem hvilken "
     "hvilket hvilke nar hvor hvorfor hvordan takk hei vennligst gjerne noe noen alle alt "
     "na ja nei "},
    {"sv",
     " en ett den det de denna detta dessa jag mig min mitt mina du dig din ditt dina ni er "
     "ert era vi oss var vart vara han honom hans hon henne hennes man sig sin sitt sina "
     "ar varit har hade ha blir blev bli kan kunde ska skall skulle vill ville maste bor "
     "gor gora far fa av till pa vid med for fran in ut om over under efter utan hos som "
     "att och eller men inte ingen inget bara ocksa mycket sa da dar vad vem vilken vilket "
     "vilka nar varfor hur tack hej snalla garna nagot nagon nagra alla allt nu ja nej "},
    {"pl",
     " ja mnie mi moj moja moje mojego mojej ty ciebie ci twoj twoja twoje on ona ono jego "
     "jej go mu my nas nam nasz nasza wy was wam wasz oni ich im sie siebie ten ta to te "
     "tego tej tym tych jest sa byl byla bylo byc bedzie mam masz ma mamy macie maja moge "
     "mozesz moze mozna mozemy chce chcesz chcialbym chcialabym musze musi trzeba "
     "powinienem w we z ze na do od po za przy o u pod nad przed przez dla bez i a ale lub "
     "albo czy nie tak juz tylko tez takze bardzo jak jaki jaka jakie jakis co kto kiedy "
     "gdzie dlaczego ile ktory ktora ktore prosze dziekuje dzien dobry witam czesc cos "
     "ktos wszystko "},
    {"ar",
     " في من الي علي عن مع بين بعد قبل عند حتي منذ خلال بدون حول هذا هذه ذلك تلك هولاء انا "
     "انت انتم نحن هو هي هم لي لك له لها لنا كان كانت يكون تكون ليس قد لقد سوف هل ما ماذا "
     "متي اين كيف لماذا كم اي الذي التي الذين ان اذا لو لكن او ثم و لا لم لن نعم كل بعض "
     "ايضا فقط جدا هنا هناك يمكن يمكنني يمكنك اريد استطيع يجب فضلك رجاء شكرا مرحبا السلام "
     "عليكم "},
    {"ru",
     " я меня мне мои моя мое ты тебя тебе твои вы вас вам ваш ваша ваше он она оно они его "
     "ее их ему мы нас нам наш это этот эта эти тот та те быть был была было есть могу "
     "может можно можете хочу хотел нужно надо должен в во на с со из от до по за при о об "
     "у к для без под над через и а но или ли не нет да уже еще только тоже также очень "
     "как какои какая какие что чтобы кто когда где куда почему зачем сколько если "
     "пожалуиста спасибо здравствуите привет все "},
}};

// The language whose list counts.
std::string_view language_of(std::string_view locale) {
    const std::string_view language = locale.substr(0, locale.find_first_of("-_"));
    return language == "no" || language == "nn" ? "nb" : language;
}

}  // namespace

bool is_function_word(std::string_view locale, std::string_view folded) {
    return listed(kLists, language_of(locale), folded);
}

std::vector<std::string_view> function_words(std::string_view locale) {
    std::vector<std::string_view> words;
    for (const WordList& list : kLists) {
        if (list.language != language_of(locale)) continue;
        for (std::size_t begin = 1; begin < list.words.size();) {
            const std::size_t end = list.words.find(' ', begin);
            words.push_back(list.words.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    return words;
}

}  // namespace firstline
