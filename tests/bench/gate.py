#!/usr/bin/env python3
"""Gate: whole answers, misspelled ones and keystrokes are no slower, against raw Xapian in the same run, than baseline.json
says, with a margin for a busy machine.

    gate.py BIN_FOLDER BENCH_FOLDER [--write] [--repeat N]

Ratios of processor time: all kinds of work take turns question by question, so what slows one slows the other. --write
puts this run's ratios into baseline.json; --repeat prints the spread of N runs instead of judging, which is how the
margin was chosen.
"""
import argparse
import json
import lzma
import pathlib
import subprocess
import sys
import tempfile

BASELINE = pathlib.Path(__file__).with_name("baseline.json")
PAGES = 2000
QUESTIONS = 500
ROUNDS = 3
# Twenty runs beside other builds lay within six hundredths of their median (docs/speed.md): a third more is a regression.
MARGIN = 1.33


def build(binaries, bench, work):
    with lzma.open(bench / "pages-100k.jsonl.xz", "rt", encoding="utf-8") as pages, open(work / "pages.jsonl", "w", encoding="utf-8") as out:
        for _ in range(PAGES):
            out.write(pages.readline())
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([binaries / "firstline", "--data", work / "data", "index", work / "pages.jsonl"], check=True, **quiet)
    subprocess.run([binaries / "bench_raw_index", work / "pages.jsonl", work / "raw"], check=True)


def measure(binaries, bench, work):
    subprocess.run([binaries / "bench_answers", work / "data", work / "raw", bench, "--rounds", str(ROUNDS), "--questions", str(QUESTIONS),
                    "--json", work / "figures.json"], check=True, stdout=subprocess.DEVNULL)
    figures = json.loads((work / "figures.json").read_text())

    def ratio(part, name, figure):
        return figures[part][name]["cpu"][figure] / figures[part]["raw OR"]["cpu"][figure]

    return {"answer, mean": ratio("answers", "answer, 10 results", "mean"), "answer, p99": ratio("answers", "answer, 10 results", "p99"),
            "misspelled, mean": ratio("answers", "answer, misspelled, 10 results", "mean"),
            "keystroke, mean": ratio("keystrokes", "keystroke", "mean"), "keystroke, p99": ratio("keystrokes", "keystroke", "p99")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binaries", type=pathlib.Path)
    parser.add_argument("bench", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--repeat", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        build(options.binaries, options.bench, work)
        if options.repeat:
            runs = [measure(options.binaries, options.bench, work) for _ in range(options.repeat)]
            for name in runs[0]:
                values = sorted(run[name] for run in runs)
                middle = values[len(values) // 2]
                print(f"{name:20} least {values[0] / middle:.2f}, median 1 = {middle:.2f} × raw, most {values[-1] / middle:.2f}")
            return
        ratios = measure(options.binaries, options.bench, work)
    if options.write:
        BASELINE.write_text(json.dumps({name: round(value, 2) for name, value in ratios.items()}, indent=1) + "\n")
        return
    slower = False
    for name, limit in json.loads(BASELINE.read_text()).items():
        verdict = "" if ratios[name] <= limit * MARGIN else "  SLOWER"
        slower = slower or verdict != ""
        print(f"{name:20} {ratios[name]:6.2f} × raw Xapian; committed {limit:.2f}, at most {limit * MARGIN:.2f}{verdict}")
    if slower:
        sys.exit("speed: slower against raw Xapian than committed: mend it, or say why and run tools/bench gate --write")


if __name__ == "__main__":
    main()
