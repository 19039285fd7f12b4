// The manual page, in roff with the man macros.

#include "indexer/cli/command_line.h"

namespace firstline {
namespace {

// Text as roff takes it: a point or quote at a line's begin, backslashes and hyphens have meanings.
std::string roff(std::string_view text) {
    std::string out;
    bool begins_line = true;
    for (const char c : text) {
        if (begins_line && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else {
            out += c;
        }
        begins_line = c == '\n';
    }
    return out;
}

std::string upper(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

std::string heads_of(const OptionText& option) {
    std::string heads;
    for (const std::string& name : option.names) {
        heads += (heads.empty() ? "" : ", ") + std::string("\\fB") + roff(name) + "\\fR";
    }
    if (option.names.empty()) heads = "\\fI" + roff(upper(option.positional)) + "\\fR";
    if (!option.value.empty() && !option.names.empty())
        heads += " \\fI" + roff(option.value) + "\\fR";
    return heads;
}

std::string options_of(const CommandText& command) {
    std::string out;
    for (const OptionText& option : command.options) {
        out += ".TP\n" + heads_of(option) + "\n" + roff(option.description);
        if (!option.standard.empty()) out += " (default: " + roff(option.standard) + ")";
        if (option.required) out += " (required)";
        if (!option.choices.empty()) {
            out += "; one of";
            for (const std::string& choice : option.choices) out += " " + roff(choice);
        }
        out += "\n";
    }
    return out;
}

std::string synopsis_of(const CommandText& command) {
    std::string line;
    bool has_options = false;
    for (const OptionText& option : command.options) has_options |= !option.names.empty();
    if (has_options) line += " [\\fIOPTIONS\\fR]";
    for (const OptionText& option : command.options) {
        if (!option.names.empty()) continue;
        const std::string name = "\\fI" + roff(upper(option.positional)) + "\\fR";
        line += option.required ? " " + name : " [" + name + "]";
    }
    return line;
}

void add_command(const CommandText& command, const std::string& words, std::string& out) {
    out += ".SS \"" + roff(words) + "\"\n\\fB" + roff(words) + "\\fR" + synopsis_of(command) +
           "\n.PP\n" + roff(command.description) + "\n";
    out += options_of(command);
    if (!command.footer.empty()) out += ".PP\n" + roff(command.footer) + "\n";
    for (const CommandText& below : command.subcommands) {
        add_command(below, words + " " + below.name, out);
    }
}

}  // namespace

std::string man_page(const CommandText& program, const std::string& version) {
    // "Firstline: what it is." is a name and what whatis(1) shows of it.
    std::string first_line = program.description.substr(0, program.description.find('\n'));
    if (const std::size_t colon = first_line.find(": "); colon != std::string::npos) {
        first_line.erase(0, colon + 2);
    }
    std::string out =
        ".TH " + upper(program.name) + " 1 \"\" \"" + roff(version) + "\" \"User Commands\"\n";
    out += ".SH NAME\n" + roff(program.name) + " \\- " + roff(first_line) + "\n";
    out += ".SH SYNOPSIS\n\\fB" + roff(program.name) +
           "\\fR [\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]\n";
    out += ".SH DESCRIPTION\n" + roff(program.description) + "\n";
    out += ".SH OPTIONS\n" + options_of(program);
    out += ".SH COMMANDS\n";
    for (const CommandText& command : program.subcommands) {
        add_command(command, program.name + " " + command.name, out);
    }
    if (!program.footer.empty()) out += ".SH NOTES\n.nf\n" + roff(program.footer) + "\n.fi\n";
    return out;
}

}  // namespace firstline
