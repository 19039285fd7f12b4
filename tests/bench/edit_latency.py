#!/usr/bin/env python3
"""How long until an edit is live: `firstline index` and a running firstline-searchd, on real files.

    edit_latency.py BIN_FOLDER PAGES.jsonl [EDITS]

Builds the pages once, from nothing, serves them, then changes one line at a time, indexes, and asks until the
answer comes from the new snapshot. Prints the full build's seconds and, of the edits, each one's seconds until
it was live and until the command ended. Loopback only; everything is in a temporary folder.
"""
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

WORDS = ["quagga", "okapi", "numbat", "axolotl", "pangolin", "tapir", "dugong", "kakapo", "saiga", "markhor"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, question):
    url = f"http://127.0.0.1:{port}/v1/answers?q={urllib.parse.quote(question)}"
    with urllib.request.urlopen(url, timeout=10) as reply:
        return json.load(reply)


def edit(path, line, word):
    lines = path.read_text().split("\n")
    page = json.loads(lines[line])
    page["title"] = f"{word} {page['title']}"
    lines[line] = json.dumps(page, ensure_ascii=False)
    path.write_text("\n".join(lines))
    return page["title"]


def main():
    binaries, source = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    edits = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    with tempfile.TemporaryDirectory() as work:
        content, data = pathlib.Path(work, "content"), pathlib.Path(work, "data")
        content.mkdir()
        pages = content / "pages.jsonl"
        pages.write_bytes(source.read_bytes())
        index = [binaries / "firstline", "--data", data, "index", content]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        count = pages.read_text().count("\n")
        time.sleep(2.5)  # a file written within two seconds is looked at again
        begin = time.monotonic()
        subprocess.run(index, check=True, **quiet)
        print(f"full build of {count:,} pages: {time.monotonic() - begin:.1f} s")
        port = free_port()
        server = subprocess.Popen([binaries / "firstline-searchd", "--data", data, "--port", str(port)], **quiet)
        try:
            for _ in range(600):
                try:
                    ask(port, "ready")
                    break
                except OSError:
                    time.sleep(0.1)
            for n in range(edits):
                word = WORDS[n % len(WORDS)] + str(n)
                before = ask(port, word)["snapshot"]
                title = edit(pages, count * (n + 1) // (edits + 2), word)
                time.sleep(2.5)
                begin = time.monotonic()
                command = subprocess.Popen(index, **quiet)
                while ask(port, word)["snapshot"] == before:
                    if time.monotonic() - begin > 60:
                        sys.exit("the edit did not become live within a minute")
                    time.sleep(0.02)
                live = time.monotonic() - begin
                command.wait()
                ended = time.monotonic() - begin
                found = ask(port, title)["results"]
                if not found or found[0]["title"] != title:
                    sys.exit(f"the edited page is not the answer to {title}")
                print(f"edit {n + 1}: live after {live:.2f} s, command ended after {ended:.2f} s")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
