"""A small store in a temporary folder, its real `firstline` and firstline-searchd, and a visitor who never stops asking.

    with Store() as store:
        store.say(code=1)                the page "quagga" now tells this number
        store.index()                    firstline index, as a process
        with store.visitors():           searchd serves; whoever gets no right answer fails the test
            ...

The programs are those of build/release, or of FIRSTLINE_BIN.
"""
import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("FIRSTLINE_BIN", ROOT / "build/release/bin"))
ROUNDS = int(os.environ.get("FIRSTLINE_CRASH_ROUNDS", "12"))
QUESTION = "what is the quagga code"
OTHER_QUESTION = "how do i order number 17"


def page(title, text):
    return f"---\ntitle: {title}\nupdated: 2026-01-31\n---\n{text}\n"


class Store:
    def __init__(self, pages=330, data=None):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="firstline-crash-"))
        self.work.chmod(0o755)  # other users run the program in some tests
        self.firstline = pathlib.Path(shutil.copy(BIN / "firstline", self.work))
        self.content, self.data = self.work / "content", data or self.work / "data"
        self.pages = pages
        (self.content / "en/orders").mkdir(parents=True)
        for n in range(pages):
            self.write(f"en/orders/order-{n}.md", page(f"How do I order number {n}?", f"Ask for shelf {n * 7 % 311}."))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.work)

    def write(self, name, text):
        (self.content / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    def say(self, code, pages=0):
        """The page "quagga" tells `code`; so do `pages` others, enough of which make a build write its base anew."""
        self.write("en/quagga.md", page("What is the quagga code?", f"The quagga code is {code}."))
        for n in range(pages):
            self.write(f"en/orders/order-{n}.md", page(f"How do I order number {n}?", f"Ask for shelf {n}, code {code}."))

    def command(self, *words, data=None, **how):
        return subprocess.run([self.firstline, "--data", data or self.data, *words], capture_output=True, text=True,
                              timeout=120, **how)

    def index(self, *options, **how):
        return self.command("index", self.content, *options, **how)

    def sweep(self):
        """Removes what killed builds left."""
        for left in self.data.glob("building-*"):
            shutil.rmtree(left)

    def live(self):
        return (self.data / "CURRENT").read_text().strip()

    def code(self):
        """What a search of the live snapshot answers; fails if that cannot be opened."""
        return code_of(json.loads(self.checked("--json", "search", QUESTION).stdout))

    def checked(self, *words, **how):
        done = self.command(*words, **how)
        assert done.returncode == 0, f"{words} ended with {done.returncode}: {done.stderr}"
        return done

    def answers(self, data=None):
        """What two questions and the content's hash say; the same for the same content, however it was built."""
        said = [json.loads(self.checked("--json", "search", question, data=data).stdout)["results"]
                for question in (QUESTION, OTHER_QUESTION)]
        live = json.loads(self.checked("--json", "snapshots", data=data).stdout)["snapshots"][0]
        assert live["live"], "the newest snapshot is not the live one"
        return live["content_hash"], said

    def assert_next_build_is_sound(self, code):
        """Indexes `code`: it is live, answers as a build from nothing does, and nothing of killed builds is left."""
        self.say(code)
        done = self.index()
        assert done.returncode == 0, f"the next build ended with {done.returncode}: {done.stderr}"
        assert self.code() == code
        afresh = self.work / "afresh"
        self.checked("index", self.content, data=afresh)
        assert self.answers() == self.answers(afresh), "the answers are not those of a build from nothing"
        shutil.rmtree(afresh)
        left = [entry.name for entry in self.data.glob("building-*")]
        assert not left, f"killed builds left {left}"
        assert len(list((self.data / "snapshots").iterdir())) <= 5, "old snapshots are not pruned"

    @contextlib.contextmanager
    def visitors(self):
        """Serves the store, and asks all the while. Ends with an error if any reply was not right."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        log = open(self.work / "searchd.log", "wb")
        daemon = subprocess.Popen([BIN / "firstline-searchd", "--data", self.data, "--port", str(port)], stderr=log)
        visitor = Visitor(port)
        try:
            visitor.wait_until_served()
            visitor.start()
            yield visitor
        finally:
            visitor.stop()
            daemon.terminate()
            daemon.wait(20)
            log.close()
        assert not visitor.wrong, f"{len(visitor.wrong)} wrong replies, as {visitor.wrong[0]}"
        assert visitor.asked > 0


def code_of(answer):
    """The number in the first result, or None if another page came first."""
    found = re.search(r"quagga code is (\d+)", answer["results"][0]["text"]) if answer["results"] else None
    return int(found.group(1)) if found else None


class Visitor(threading.Thread):
    """Asks for the code again and again. Right is a reply that has one, and the same one whenever the snapshot is."""

    def __init__(self, port):
        super().__init__()
        self.port, self.asked, self.wrong, self.code = port, 0, [], None
        self.code_of_snapshot, self.ended = {}, threading.Event()

    def ask(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", "/v1/answers?q=" + QUESTION.replace(" ", "+"))
            reply = connection.getresponse()
            body = reply.read().decode()
        finally:
            connection.close()
        if reply.status != 200:
            raise OSError(f"{reply.status}: {body[:200]}")
        return json.loads(body)

    def wait_until_served(self):
        for _ in range(400):
            try:
                self.ask()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("searchd does not serve")

    def wait_for(self, code):
        """Until a reply has `code`: published snapshots are taken up."""
        for _ in range(400):
            if self.code == code:
                return
            time.sleep(0.05)
        raise AssertionError(f"searchd still answers {self.code}, not {code}")

    def run(self):
        while not self.ended.is_set():
            try:
                answer = self.ask()
                code, snapshot = code_of(answer), answer["snapshot"]
                if code is None or self.code_of_snapshot.setdefault(snapshot, code) != code:
                    self.wrong.append((snapshot, answer["results"][:1]))
                self.code = code
            except (OSError, ValueError, http.client.HTTPException) as error:
                self.wrong.append(repr(error))
            self.asked += 1
            time.sleep(0.01)

    def stop(self):
        self.ended.set()
        if self.is_alive():
            self.join(30)
