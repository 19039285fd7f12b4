#!/usr/bin/env python3
"""Omega, Xapian's own CGI program (Debian's): omega.py INDEX_FOLDER BENCH_FOLDER SECONDS

One process a question, as a web server would start it, top ten with title and its $snippet. INDEX_FOLDER was made by
bench_raw_index with `omega`. Prints what run_peer (peer.h) prints; a question's time is the processor time of its
process, of which about two milliseconds are its start. It has no search while typing, and its correction of misspelled
words only proposes another question.
"""
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

OMEGA = "/usr/lib/cgi-bin/omega/omega"
STRIDE = 389
TEMPLATE = "$set{stemmer,english}$set{default_op,$cgi{DEFAULTOP}}$hitlist{$field{title}\n$snippet{$field{sample}}\n}"


def children_cpu_us():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (used.ru_utime + used.ru_stime) * 1e6


def ask(index, question, joined, environment):
    before = children_cpu_us()
    words = " ".join(re.findall(r"\w+", question.lower()))
    reply = subprocess.run([OMEGA, f"DB={index.name}", f"P={words}", f"DEFAULTOP={joined}", "HITSPERPAGE=10", "FMT=bench"],
                           env=environment, capture_output=True, check=True).stdout
    return children_cpu_us() - before, len(reply)


def measure(index, lines, joined, seconds, environment):
    times, sizes = [], 0
    for i in range(len(lines)):
        took, size = ask(index, lines[i * STRIDE % len(lines)], joined, environment)
        times.append(took)
        sizes += size
        if sum(times) > seconds * 1e6:
            break
    times.sort()
    return {"count": len(times), "mean": sum(times) / len(times), "p50": times[len(times) // 2], "p99": times[len(times) * 99 // 100],
            "worst": times[-1], "bytes": sizes // len(times)}


def main():
    index, bench, seconds = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), float(sys.argv[3])
    lines = [line for line in (bench / "questions.txt").read_text(encoding="utf-8").splitlines() if line]
    with tempfile.TemporaryDirectory() as work:
        pathlib.Path(work, "bench").write_text(TEMPLATE)
        config = pathlib.Path(work, "omega.conf")
        config.write_text(f"database_dir {index.parent}\ntemplate_dir {work}\nlog_dir {work}\ncdb_dir {work}\n")
        environment = {**os.environ, "OMEGA_CONFIG_FILE": str(config)}
        print(json.dumps({kind: measure(index, lines, kind, seconds, environment) for kind in ("or", "and")}))


main()
