// Pictures without alternative text, or with one that is no text: a file's name, or "image". Who
// hears the page read out, or whose picture does not load, learns nothing of what it shows; and the
// search finds no page by its pictures.
//
// In HTML, alt="" says that a picture is decoration, and is left alone. A page is told once, with
// all its pictures, as they are mended together.

#include <algorithm>

#include "indexer/check/phrases.h"
#include "indexer/check/rules.h"

namespace firstline {
namespace {

constexpr PhraseList kNoDescription[] = {
    {"en",
     "image|img|picture|photo|pic|screenshot|screen shot|icon|logo|graphic|alt|alt text|"
     "untitled|placeholder|banner|figure"},
    {"de", "bild|foto|abbildung|grafik|screenshot|bildschirmfoto|symbol|logo|platzhalter"},
    {"fr", "image|photo|capture d'ecran|illustration|icone|logo"},
    {"es", "imagen|foto|captura de pantalla|icono|logo"},
    {"it", "immagine|foto|schermata|icona|logo"},
    {"nl", "afbeelding|foto|schermafbeelding|pictogram|logo"},
    {"pt", "imagem|foto|captura de tela|icone|logo"},
    {"ar", "صورة|لقطة شاشة|أيقونة|شعار"},
    {"ja", "画像|写真|イメージ|図|アイコン|スクリーンショット|ロゴ"},
};

constexpr std::string_view kPictureEndings[] = {".png", ".jpg",  ".jpeg", ".gif",
                                                ".svg", ".webp", ".avif"};

bool is_file_name(std::string_view text) {
    return std::any_of(std::begin(kPictureEndings), std::end(kPictureEndings),
                       [&](std::string_view ending) {
                           return text.size() > ending.size() &&
                                  text.substr(text.size() - ending.size()) == ending;
                       });
}

// A tag of the line says that its picture is decoration.
bool is_decoration(std::string_view line) {
    return line.find("alt=\"\"") != std::string_view::npos ||
           line.find("alt=''") != std::string_view::npos;
}

std::string_view file_name_of(std::string_view target) {
    target = target.substr(0, target.find_first_of("?#"));
    return target.substr(target.rfind('/') + 1);
}

// A picture that tells nothing to who cannot see it.
struct Silent {
    Place place;
    std::string name;
};

std::vector<Silent> silent_pictures(const CheckContext& context, const Phrases& no_description,
                                    const Page& page) {
    std::vector<Silent> out;
    for (const Block& block : page.blocks) {
        if (block.kind != BlockKind::kImage) continue;
        const std::string& alt = block.text.text;
        if (!alt.empty() && !is_file_name(alt) &&
            !no_description.is(page.locale, context.languages.words(page.locale, alt)))
            continue;
        const std::string_view name = file_name_of(block.target);
        const Place place = locate(context, page, &block, alt.empty() ? name : alt);
        if (alt.empty() && is_decoration(context.sources.line_of(place))) continue;
        out.push_back({place, std::string(name) + (alt.empty() ? "" : " (\"" + alt + "\")")});
    }
    return out;
}

std::string named(const std::vector<Silent>& pictures) {
    constexpr std::size_t kNamed = 3;
    std::string out;
    for (std::size_t i = 0; i < pictures.size() && i < kNamed; ++i) {
        if (i > 0) out += ", ";
        out += pictures[i].name;
    }
    if (pictures.size() > kNamed)
        out += " and " + std::to_string(pictures.size() - kNamed) + " more";
    return out;
}

}  // namespace

void check_alt_texts(const CheckContext& context, std::vector<RuleFinding>& findings) {
    const Phrases no_description(kNoDescription, context.languages);
    for (const Page& page : context.pages) {
        const std::vector<Silent> pictures = silent_pictures(context, no_description, page);
        if (pictures.empty()) continue;
        const std::string count = pictures.size() == 1
                                      ? "a picture has"
                                      : std::to_string(pictures.size()) + " pictures have";
        findings.push_back(
            {pictures.front().place,
             count + " no alternative text that says anything: " + named(pictures) +
                 "; who cannot see it learns nothing of what it shows",
             "say in a few words what it shows, as in ![The return label on page 2](label.png)"});
    }
}

}  // namespace firstline
