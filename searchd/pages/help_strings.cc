#include "searchd/pages/help_strings.h"

#include <array>

namespace firstline {
namespace {

constexpr std::array<HelpStrings, 7> kStrings = {{
    {"en", "How can we help?", "Search", "Answers", "These may help",
     "We have no answer to this yet", "Searched for", "Talk to a person",
     "A person will have answered by", "Write to us", "Call us", "Contact us", "Topics", "All help",
     "Updated", "More", "Languages", "This page does not exist",
     "Help is being set up. Please try again in a moment."},
    {"de", "Wie können wir helfen?", "Suchen", "Antworten", "Das könnte helfen",
     "Darauf haben wir noch keine Antwort", "Gesucht wurde nach", "Mit einem Menschen sprechen",
     "Eine Antwort erhalten Sie bis", "Schreiben Sie uns", "Rufen Sie uns an", "Kontakt", "Themen",
     "Alle Hilfethemen", "Aktualisiert", "Mehr", "Sprachen", "Diese Seite gibt es nicht",
     "Die Hilfe wird gerade eingerichtet. Bitte versuchen Sie es gleich noch einmal."},
    {"fr", "Comment pouvons-nous vous aider ?", "Rechercher", "Réponses", "Ceci peut vous aider",
     "Nous n’avons pas encore de réponse", "Recherche effectuée", "Parler à une personne",
     "Vous aurez une réponse au plus tard le", "Écrivez-nous", "Appelez-nous", "Contact", "Thèmes",
     "Toute l’aide", "Mis à jour", "Plus", "Langues", "Cette page n’existe pas",
     "L’aide est en préparation. Réessayez dans un instant."},
    {"nl", "Hoe kunnen we helpen?", "Zoeken", "Antwoorden", "Misschien helpt dit",
     "Hier hebben we nog geen antwoord op", "Gezocht naar", "Spreek met een medewerker",
     "U krijgt antwoord vóór", "Schrijf ons", "Bel ons", "Contact", "Onderwerpen", "Alle hulp",
     "Bijgewerkt", "Meer", "Talen", "Deze pagina bestaat niet",
     "De hulp wordt ingericht. Probeer het zo nog eens."},
    {"es", "¿Cómo podemos ayudar?", "Buscar", "Respuestas", "Esto puede ayudar",
     "Todavía no tenemos una respuesta", "Se ha buscado", "Hablar con una persona",
     "Tendrá una respuesta antes de", "Escríbanos", "Llámenos", "Contacto", "Temas",
     "Toda la ayuda", "Actualizado", "Más", "Idiomas", "Esta página no existe",
     "La ayuda se está preparando. Inténtelo de nuevo en un momento."},
    {"ar", "كيف يمكننا مساعدتك؟", "بحث", "الإجابات", "قد يساعدك هذا", "ليست لدينا إجابة عن هذا بعد",
     "تم البحث عن", "تحدث إلى موظف", "ستصلك الإجابة قبل", "راسلنا", "اتصل بنا", "تواصل معنا",
     "المواضيع", "كل المساعدة", "آخر تحديث", "المزيد", "اللغات", "هذه الصفحة غير موجودة",
     "يجري إعداد المساعدة. يرجى المحاولة بعد لحظات."},
    {"ja", "どのようなご用件でしょうか", "検索", "回答", "こちらが参考になるかもしれません",
     "この質問への回答はまだありません", "検索した言葉", "担当者に相談する", "回答の目安",
     "メールで問い合わせる", "電話する", "お問い合わせ", "トピック", "ヘルプ一覧", "更新日",
     "もっと見る", "言語", "このページは存在しません",
     "ヘルプを準備中です。しばらくしてからもう一度お試しください。"},
}};

}  // namespace

const HelpStrings& help_strings(std::string_view locale) {
    const std::string_view language = locale.substr(0, locale.find('-'));
    for (const HelpStrings& strings : kStrings) {
        if (language == strings.language) return strings;
    }
    return kStrings[0];
}

}  // namespace firstline
