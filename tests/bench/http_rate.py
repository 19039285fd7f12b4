#!/usr/bin/env python3
"""What the daemon answers a second over HTTP beside what its parts can do, and the memory it takes.

    http_rate.py BIN_FOLDER DATA BENCH_FOLDER [--slices N] [--json FILE]

wrk asks over 64 kept connections from the same machine, so client and server share its cores. Four kinds of work
take turns in slices of two seconds and each counts with its median slice: the daemon, the daemon's HTTP stack with a
constant reply of 1 KB, the library's own server with the same reply, and the engine alone on two threads. The ratios are
of processor time a reply, the server's alone: rates on a machine with other work tell of the scheduler, which gives more
to a daemon of 32 threads than to an engine on two. Bounded: about ten seconds a slice. Loopback only. Needs wrk (Debian's).
"""
import argparse
import json
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

CONNECTIONS = 64
SLICE_SECONDS = 2
# As many engine calls as threads: 64 clients that ask again at once are more than the daemon's default lets in, and
# what it sends away, fast, is no answer.
CONFIG = "limits: { threads: 32, engine_calls: 32 }\n"
WRK_SCRIPT = """
local targets = {}
local at = 0
-- Not earlier: format() needs the Host header.
init = function(args)
    for line in io.lines(os.getenv("TARGETS")) do targets[#targets + 1] = wrk.format("GET", line) end
end
request = function() at = at % #targets + 1; return targets[at] end
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(path, port):
    for _ in range(1200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=1) as reply:
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    sys.exit("http_rate.py: a server was not ready within a minute")


def memory_mb(process):
    """Resident megabytes of a process: all of it, and what is mapped from files."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    kib = {name: int(re.search(rf"{name}:\s+(\d+)", status)[1]) for name in ("VmRSS", "RssFile")}
    return kib["VmRSS"] / 1024, kib["RssFile"] / 1024


def write_targets(folder, bench):
    targets = {}
    for name, file, path in [("answers", "questions.txt", "/v1/answers?q="), ("suggestions", "keystrokes.txt", "/v1/suggest?q=")]:
        lines = pathlib.Path(bench, file).read_text(encoding="utf-8").splitlines()
        targets[name] = pathlib.Path(folder, name)
        targets[name].write_text("".join(path + urllib.parse.quote(line.encode()[:500]) + "\n" for line in lines if line.strip()))
    return targets


def cpu_us(process):
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1e6 / os.sysconf("SC_CLK_TCK")


def wrk(server, port, targets, script):
    """Replies a second, the server's processor time of each in µs, and the median and 99th percentile in ms. A reply that
    is no success ends the program."""
    before = cpu_us(server)
    run = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SLICE_SECONDS}s", "--latency", "-s", script, f"http://127.0.0.1:{port}/"],
                         env={**os.environ, "TARGETS": str(targets)}, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in run:
        sys.exit(f"http_rate.py: not every request was answered:\n{run}")
    unit = {"us": 1e-3, "ms": 1.0, "s": 1e3}
    wait = {share: float(value) * unit[scale] for share, value, scale in re.findall(r"(50|99)%\s+([\d.]+)(us|ms|s)", run)}
    replies = int(re.search(r"(\d+) requests in", run)[1])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", run)[1]), (cpu_us(server) - before) / replies, wait["50"], wait["99"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binaries", type=pathlib.Path)
    parser.add_argument("data")
    parser.add_argument("bench")
    parser.add_argument("--slices", type=int, default=3)
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = []

    def start(*command):
        processes.append(subprocess.Popen(command, stdin=subprocess.PIPE, **quiet))
        return processes[-1]

    rates = {}
    with tempfile.TemporaryDirectory() as work:
        targets = write_targets(work, options.bench)
        script = pathlib.Path(work, "wrk.lua")
        script.write_text(WRK_SCRIPT)
        config = pathlib.Path(work, "firstline.yaml")
        config.write_text(CONFIG)
        ports = {"daemon": free_port(), "own": free_port(), "library": free_port()}
        try:
            begun = time.monotonic()
            daemon = start(options.binaries / "firstline-searchd", "--config", config, "--data", options.data, "--port", str(ports["daemon"]))
            wait_until("/readyz", ports["daemon"])
            ready_s = time.monotonic() - begun
            idle_mb = memory_mb(daemon)
            constant = {}
            for which in ("own", "library"):
                constant[which] = start(options.binaries / "bench_constant", which, str(ports[which]), "600")
                wait_until("/v1/suggest", ports[which])
            for _ in range(options.slices):
                for what in ("answers", "suggestions"):
                    rates.setdefault(what, []).append(wrk(daemon, ports["daemon"], targets[what], script))
                    alone = subprocess.run([options.binaries / "bench_engine_rate", options.data, options.bench, what, "2", str(SLICE_SECONDS)],
                                           capture_output=True, text=True, check=True)
                    rates.setdefault("engine " + what, []).append((*map(float, alone.stdout.split()), 0, 0))
                for which in ("own", "library"):
                    rates.setdefault("constant, " + which, []).append(wrk(constant[which], ports[which], targets["suggestions"], script))
            busy_mb = memory_mb(daemon)
        finally:
            for process in processes:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=20)
    middle = {name: [statistics.median(column) for column in zip(*slices)] for name, slices in rates.items()}
    print(f"{'over HTTP, 64 connections':28} {'a second':>10} {'CPU µs':>8} {'p50 ms':>8} {'p99 ms':>8}")
    for name, (rate, cpu, p50, p99) in middle.items():
        print(f"{name:28} {rate:10.0f} {cpu:8.1f} {p50:8.2f} {p99:8.2f}")

    def part(least, whole):
        """How much of the speed of the least the whole reaches."""
        return middle[least][1] / middle[whole][1]

    figures = {"rates": {name: values[0] for name, values in middle.items()},
               "answers_of_engine": part("engine answers", "answers"), "suggestions_of_engine": part("engine suggestions", "suggestions"),
               "suggestions_of_own_constant": part("constant, own", "suggestions"),
               "suggestions_of_library_constant": part("constant, library", "suggestions"),
               "own_constant_of_library": part("constant, library", "constant, own"),
               "answers_path_us": middle["answers"][1] - middle["engine answers"][1],
               "suggestions_path_us": middle["suggestions"][1] - middle["engine suggestions"][1],
               "ready_s": ready_s, "idle_mb": idle_mb[0], "idle_file_mb": idle_mb[1], "busy_mb": busy_mb[0], "busy_file_mb": busy_mb[1]}
    for name, value in figures.items():
        if name != "rates":
            print(f"{name:32} {value:8.2f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
