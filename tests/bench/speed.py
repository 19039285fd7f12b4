#!/usr/bin/env python3
"""Writes docs/speed.md's tables from the figures that tools/bench left.

    speed.py FIGURES_FOLDER DOCS_FILE

The folder holds what the benchmarks wrote: answers-N.json, open-N.json, http-N.json, peers-N.json for N pages, and
worst.json. A table stands between two markers in the document, `<!-- NAME -->` and `<!-- /NAME -->`; what has no figures
stays as it is. Prose is the document's own.
"""
import json
import os
import pathlib
import re
import sys

SIZES = [1000, 10000, 100000]


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


class Figures:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    def of(self, name):
        path = self.folder / f"{name}.json"
        return json.loads(path.read_text()) if path.exists() else None

    def by_size(self, name):
        return {size: figures for size in SIZES if (figures := self.of(f"{name}-{size}")) is not None}


def answers_table(figures):
    by_size = figures.by_size("answers")
    if not by_size:
        return None
    rows = []
    for part in ("answers", "keystrokes"):
        for name in next(iter(by_size.values()))[part]:
            if part == "keystrokes" and name == "raw OR":
                continue
            row = [name]
            for size in by_size:
                cpu, raw = by_size[size][part][name]["cpu"], by_size[size][part]["raw OR"]["cpu"]
                row.append(f"{cpu['mean']:,.0f} / {cpu['p99']:,.0f}")
                row.append(f"{cpu['mean'] / raw['mean']:.2f} / {cpu['p99'] / raw['p99']:.2f}")
            rows.append(row)
    head = ["µs, mean / p99"]
    for size in by_size:
        head += [f"{size:,} pages", "× raw OR"]
    return table(head, rows)


def memory_table(figures):
    rows = []
    for size, opened in figures.by_size("open").items():
        http = figures.of(f"http-{size}")
        memory = [f"{http['idle_mb']:.0f}", f"{http['busy_mb']:.0f}"] if http else ["–", "–"]
        rows.append([f"{size:,}", f"{opened['cpu_s']:.2f}", f"{opened['files_mb']:.0f}", *memory])
    return table(["pages", "open, verify, warm: s of processor time", "files, MB", "daemon at rest, MB resident", "after load"], rows) if rows else None


def http_table(figures):
    by_size = figures.by_size("http")
    if not by_size:
        return None
    rows = []
    for size, http in by_size.items():
        rates = http["rates"]
        rows.append([f"{size:,}", f"{rates['answers']:,.0f}", f"{http['answers_path_us']:.0f}", f"{http['answers_of_engine']:.0%}", f"{rates['suggestions']:,.0f}",
                     f"{http['suggestions_path_us']:.0f}", f"{http['suggestions_of_own_constant']:.0%}", f"{http['suggestions_of_library_constant']:.0%}",
                     f"{http['own_constant_of_library']:.2f}"])
    return table(["pages", "answers a second", "HTTP's µs of each", "of the engine alone", "suggestions a second", "HTTP's µs of each",
                  "of our stack's constant 1 KB", "of the library's", "our constant against the library's"], rows)


def peers_table(figures):
    parts = []
    for size, peers in figures.by_size("peers").items():
        raw = peers["table"]["raw Xapian, OR"]["or"]["mean"]
        rows = []
        for name, kinds in peers["table"].items():
            cells = [f"{kinds[kind]['mean'] / raw:.2f} ({kinds[kind]['mean'] / 1e3:,.2f} / {kinds[kind]['p99'] / 1e3:,.1f})" if kind in kinds else "–"
                     for kind in ("or", "and", "typing", "misspelled")]
            rows.append([name, *cells])
        left_out = "".join(f"\n{name}: {why}." for name, why in peers["left_out"].items())
        parts.append(f"**{size:,} pages**\n\n" + table(["× raw OR (ms mean / p99)", "OR question", "AND question", "while typing", "misspelled"], rows) + left_out)
    return "\n\n".join(parts) or None


def worst_table(figures):
    worst = figures.of("worst")
    if worst is None:
        return None
    return table(["pages", "questions, each answered and suggested for", "asked again", "worst, ms of processor time", "worst, ms on the wall"],
                 [[f"{worst['pages']:,}", f"{worst['questions']:,}", f"{worst['asked_again']:,}", f"{worst['worst_cpu_ms']:.1f}", f"{worst['worst_wall_ms']:.1f}"]])


def keys_table(figures):
    keys = figures.of("keys")
    if keys is None:
        return None
    return table(["processor", "keys", "median, ms", "p95, ms", "worst, ms"],
                 [["as it is" if one["slowdown"] == 1 else f"{one['slowdown']} times slower", f"{one['keys']:,}",
                   f"{one['median_ms']:.0f}", f"{one['p95_ms']:.0f}", f"{one['worst_ms']:.0f}"] for one in keys])


def main():
    figures, document = Figures(sys.argv[1]), pathlib.Path(sys.argv[2])
    text = document.read_text(encoding="utf-8")
    made = {"answers": answers_table(figures), "memory": memory_table(figures), "http": http_table(figures), "peers": peers_table(figures),
            "worst": worst_table(figures), "keys": keys_table(figures), "machine": f"Measured on a machine of {os.cpu_count()} cores, which other builds shared."}
    for name, content in made.items():
        if content is None:
            continue
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        if not pattern.search(text):
            sys.exit(f"speed.py: {document} has no <!-- {name} --> … <!-- /{name} -->")
        text = pattern.sub(lambda match, content=content: match[1] + content + "\n" + match[2], text)
    document.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
