"""Asks a daemon the bench's questions over kept-alive connections and prints what a shopper would wait.

    load.py SEARCHD DATA BENCH_FOLDER

Each row is one kind of request, one client, in the order of the files: count, mean, p50, p99 in ms of
whole HTTP requests as the client sees them, and how many were answered at all. Bounded: each kind ends
with its file, or after 30 s.
"""
import http.client
import pathlib
import socket
import subprocess
import sys
import time
import urllib.parse

KINDS = [("answers", "questions.txt", "/v1/answers?q="), ("keystrokes", "keystrokes.txt", "/v1/suggest?q="),
         ("misspelled", "misspelled.txt", "/v1/answers?q=")]
SECONDS_MAX = 30


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(port):
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    sys.exit("load.py: the daemon was not ready within 30 s")


def ask_all(port, path, lines):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    waits, answered, end = [], 0, time.monotonic() + SECONDS_MAX
    for line in lines:
        target = path + urllib.parse.quote(line.encode()[:500].decode(errors="ignore"))
        begin = time.perf_counter()
        connection.request("GET", target)
        reply = connection.getresponse()
        reply.read()
        waits.append((time.perf_counter() - begin) * 1000)
        answered += reply.status == 200
        if time.monotonic() > end:
            break
    return sorted(waits), answered


def main():
    searchd, data, bench = sys.argv[1:4]
    port = free_port()
    daemon = subprocess.Popen([searchd, "--data", data, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        wait_until_ready(port)
        print(f"{'requests':12} {'count':>6} {'mean':>7} {'p50':>7} {'p99':>7}  ms")
        for name, file, path in KINDS:
            lines = pathlib.Path(bench, file).read_text(encoding="utf-8").splitlines()
            waits, answered = ask_all(port, path, [line for line in lines if line.strip()])
            if answered != len(waits):
                print(f"{name}: {len(waits) - answered} of {len(waits)} were not answered")
            print(f"{name:12} {len(waits):6} {sum(waits) / len(waits):7.2f} {waits[len(waits) // 2]:7.2f} {waits[len(waits) * 99 // 100]:7.2f}")
    finally:
        daemon.terminate()
        daemon.wait(timeout=10)


if __name__ == "__main__":
    main()
