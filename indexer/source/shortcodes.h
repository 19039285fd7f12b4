// Hugo's shortcodes and GitBook's tags: template calls that hold content. Both become what
// admonitions.h reads, so that a box of any generator ends up as the same note.
//
//     {{< tip >}} … {{< /tip >}}                     :::tip … :::
//     {{< details title="Can I …?" >}} … {{< /details >}}
//     {{< figure src="a.png" alt="A tent" >}}        ![A tent](a.png)
//     {{< ref "returns.md" >}}                       returns.md
//     {% hint style="info" %} … {% endhint %}        :::info … :::
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace firstline {

// What stands for the inside of "{{< … >}}" or "{{% … %}}"; a line feed in it begins a line. Empty
// for what shows nothing. `include` is set to the file's name if it asks for one.
std::string resolve_shortcode(std::string_view inside, std::string& include);

// What stands for a GitBook tag, nothing if it is none.
std::optional<std::string> resolve_gitbook_tag(std::string_view name, std::string_view rest);

}  // namespace firstline
