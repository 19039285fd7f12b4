#!/usr/bin/env python3
"""Other engines on the same pages, questions and machine, each asked in one thread for its top ten with title and
passage.

    peers.py BIN_FOLDER WORK_FOLDER BENCH_FOLDER PAGES [--seconds S] [--json FILE]

WORK_FOLDER holds PAGES.jsonl, data-PAGES and raw-PAGES, and keeps what the peers build. Raw Xapian and Firstline are
measured first and last, and count with the mean of both; the peers come between. All times are processor time, so other
work on the machine does not lengthen them. Each kind of question is asked for S seconds of it at the most, spread over
the file. A peer that is not installed is left out, and said to be.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
KINDS = ["or", "and", "typing", "misspelled"]
JARS = [f"/usr/share/java/lucene-{name}-8.7.0.jar" for name in ("core", "analyzers-common", "highlighter", "memory", "queries")]
MINISEARCH = "minisearch@7.2.0"
MINISEARCH_PAGES_MAX = 10_000  # its index is in memory, and a hundred thousand pages would take about 4 GB of it


def run(*command):
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if ran.returncode != 0:
        sys.exit(f"peers.py: {command[0]} failed:\n{ran.stderr[-2000:]}")
    return ran.stdout


def own_figures(options):
    """Raw Xapian's and Firstline's, as the peers' are told."""
    file = options.work / "own.json"
    run(options.binaries / "bench_answers", options.work / f"data-{options.pages}", options.work / f"raw-{options.pages}", options.bench,
        "--rounds", 1, "--json", file)
    figures = json.loads(file.read_text())
    answers = {name: row["cpu"] for name, row in figures["answers"].items()}
    return {"raw Xapian, OR": {"or": answers["raw OR"]},
            "raw Xapian + data + snippet": {"or": answers["raw OR + data + snippet"]},
            "Firstline": {"or": answers["answer, 10 results"], "misspelled": answers["answer, misspelled, 10 results"],
                          "typing": figures["keystrokes"]["keystroke"]["cpu"]}}


def mean_of(first, last):
    return {name: {kind: {key: (value + last[name][kind][key]) / 2 for key, value in row.items()} for kind, row in rows.items()}
            for name, rows in first.items()}


def lucene(options, pages, folder):
    classes = options.work / "lucene-classes"
    classpath = ":".join(JARS)
    run("javac", "-cp", classpath, "-d", classes, HERE / "peers/Lucene.java")
    return run("java", "-Xmx2g", "-cp", f"{classpath}:{classes}", "Lucene", pages, folder, options.bench, options.seconds)


def minisearch(options, pages):
    folder = options.work / "minisearch"
    folder.mkdir(exist_ok=True)
    shutil.copy(HERE / "peers/minisearch.mjs", folder)
    if not (folder / "node_modules").exists():
        run("npm", "--prefix", folder, "install", "--silent", "--no-audit", "--no-fund", MINISEARCH)
    return run("node", "--max-old-space-size=4096", folder / "minisearch.mjs", pages, options.bench, options.seconds)


def omega(options, pages, folder):
    run(options.binaries / "bench_raw_index", pages, folder, "omega")
    return run("python3", HERE / "peers/omega.py", folder, options.bench, options.seconds)


def peers(options):
    """Name → what makes its figures, or why it is left out."""
    pages = options.work / f"{options.pages}.jsonl"

    def at(name):
        return options.work / f"{name}-{options.pages}"

    yield "SQLite FTS5", lambda: run(options.binaries / "bench_peer_sqlite", pages, at("sqlite"), options.bench, options.seconds)
    if (options.binaries / "bench_peer_groonga").exists():
        at("groonga").mkdir(exist_ok=True)
        yield "groonga", lambda: run(options.binaries / "bench_peer_groonga", pages, at("groonga") / "db", options.bench, options.seconds)
    else:
        yield "groonga", "libgroonga-dev was not there when this was built"
    yield "Omega (CGI)", lambda: omega(options, pages, at("omega"))
    if shutil.which("javac") and all(pathlib.Path(jar).exists() for jar in JARS):
        yield "Lucene 8", lambda: lucene(options, pages, at("lucene"))
    else:
        yield "Lucene 8", "liblucene8-java and default-jdk-headless are not installed"
    if options.pages > MINISEARCH_PAGES_MAX:
        yield "MiniSearch", f"its index is in memory: measured up to {MINISEARCH_PAGES_MAX:,} pages"
    elif shutil.which("npm"):
        yield "MiniSearch", lambda: minisearch(options, pages)
    else:
        yield "MiniSearch", "npm is not installed"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binaries", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("bench", type=pathlib.Path)
    parser.add_argument("pages", type=int)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    first, left_out, measured = own_figures(options), {}, {}
    for name, measure in peers(options):
        if isinstance(measure, str):
            left_out[name] = measure
        else:
            measured[name] = json.loads(measure())
    table = {**mean_of(first, own_figures(options)), **measured}
    raw = table["raw Xapian, OR"]["or"]["mean"]
    print(f"{'× raw OR (ms, ms at p99)':28}" + "".join(f"{kind:>26}" for kind in KINDS))
    for name, rows in table.items():
        cells = [f"{rows[kind]['mean'] / raw:.2f} ({rows[kind]['mean'] / 1e3:.2f}, {rows[kind]['p99'] / 1e3:.1f})" if kind in rows else "–" for kind in KINDS]
        print(f"{name:28}" + "".join(f"{cell:>26}" for cell in cells))
    for name, why in left_out.items():
        print(f"{name}: left out: {why}")
    if options.json:
        options.json.write_text(json.dumps({"pages": options.pages, "table": table, "left_out": left_out}, indent=1) + "\n")


if __name__ == "__main__":
    main()
