"""A daemon that is killed at any moment loses no hand-off, claim or delivery that it acknowledged or owes."""
import http.client
import http.server
import json
import random
import re
import signal
import subprocess
import threading
import time
import unittest

from store import BIN, ROUNDS, Store

CONFIG = """
data: {data}
listen: {{ port: 0 }}
limits: {{ requests_per_second: 0 }}
handoff:
  channels: [email]
  minutes_each: 0
  queue_max: 100000
  webhook: {{ url: "http://127.0.0.1:{port}/in", secret_file: {secret} }}
"""


class Receiver(http.server.ThreadingHTTPServer):
    """A help desk that fails at every third request; keeps how often each delivery came, and of which hand-off."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Receiver.Handler)
        self.lock, self.requests, self.taken = threading.Lock(), 0, {}
        threading.Thread(target=self.serve_forever, daemon=True).start()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with self.server.lock:
                self.server.requests += 1
                fails = self.server.requests % 3 == 0
                if not fails:
                    handoffs = self.server.taken.setdefault(body["delivery"], [])
                    handoffs.append(body["handoff"]["id"])
            self.send_response(500 if fails else 204)
            self.end_headers()

        def log_message(self, *_):
            pass


class Daemon:
    """firstline-searchd over a data folder, started again after each kill."""

    def __init__(self, store, receiver):
        self.store = store
        secret = store.work / "secret.txt"
        secret.write_text("signed")
        self.config = store.work / "firstline.yaml"
        self.config.write_text(CONFIG.format(data=store.data, port=receiver.server_port, secret=secret))
        self.start()

    def start(self):
        log = self.store.work / "searchd.log"
        log.write_text("")
        with open(log, "ab") as out:
            self.process = subprocess.Popen([BIN / "firstline-searchd", "--config", self.config], stderr=out)
        for _ in range(400):
            port = self.listening_port()
            if port and self.get("/healthz")[0] == 200:
                return
            time.sleep(0.02)
        raise AssertionError("searchd does not start: " + log.read_text())

    def listening_port(self):
        found = re.search(r'"event":"listening".*"port":(\d+)', (self.store.work / "searchd.log").read_text())
        self.port = int(found.group(1)) if found else None
        return self.port

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def call(self, method, path, value=None, token=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if value is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method, path, None if value is None else json.dumps(value), headers)
            reply = connection.getresponse()
            body = reply.read()
            return reply.status, json.loads(body) if body[:1] == b"{" else None
        finally:
            connection.close()

    def get(self, path, token=None):
        try:
            return self.call("GET", path, token=token)
        except OSError:
            return 0, None


class Shopper(threading.Thread):
    """Hands off and claims until the daemon is gone; keeps what was acknowledged, and the key that was not."""

    def __init__(self, daemon, token, number):
        super().__init__()
        self.daemon_, self.token, self.number = daemon, token, number
        self.made, self.claimed, self.unsure = {}, set(), None

    def run(self):
        count = 0
        try:
            while True:
                key = f"key_{self.number:04d}_{count:08d}"
                count += 1
                self.unsure = key
                status, reply = self.daemon_.call("POST", "/v1/handoffs", handoff(key))
                if status != 201:
                    return
                self.made[key], self.unsure = reply, None
                status, _ = self.daemon_.call("POST", f"/v1/agent/handoffs/{reply['id']}/claim", {}, self.token)
                if status == 200:
                    self.claimed.add(reply["id"])
        except (OSError, http.client.HTTPException):
            return


def handoff(key):
    return {"key": key, "session": "s_" + key, "channel": "email", "question": "where is it",
            "contact": {"email": "ada@mail.example"}}


class KilledDesk(unittest.TestCase):
    def setUp(self):
        self.store = self.enterContext(Store(pages=1))
        self.store.data.mkdir()
        self.receiver = Receiver()
        self.addCleanup(self.receiver.server_close)
        self.addCleanup(self.receiver.shutdown)
        self.token = self.store.checked("token", "add", "anna").stdout.strip()
        self.daemon = Daemon(self.store, self.receiver)
        self.addCleanup(lambda: self.daemon.process.kill() or self.daemon.process.wait())

    def test_nothing_acknowledged_is_lost_and_everything_is_delivered_under_one_id(self):
        made, claimed = {}, set()
        for number in range(ROUNDS):
            shoppers = [Shopper(self.daemon, self.token, number * 2 + i) for i in range(2)]
            for shopper in shoppers:
                shopper.start()
            time.sleep(random.uniform(0.02, 0.3))
            self.daemon.kill()
            for shopper in shoppers:
                shopper.join(30)
                made.update(shopper.made)
                claimed |= shopper.claimed
            self.daemon.start()
            for shopper in shoppers:
                if shopper.unsure:  # as a page does that got no reply
                    status, reply = self.daemon.call("POST", "/v1/handoffs", handoff(shopper.unsure))
                    self.assertEqual(status, 201, reply)
                    made[shopper.unsure] = reply
        self.assertGreater(len(made), ROUNDS)
        self.assertGreater(len(claimed), 0)
        for key, reply in made.items():
            self.assertEqual(self.daemon.call("POST", "/v1/handoffs", handoff(key)), (201, reply))
        for one in claimed:
            status, state = self.daemon.get(f"/v1/handoffs/{one}")
            self.assertEqual((status, state["state"]), (200, "claimed"))
        ids = {reply["id"] for reply in made.values()}
        self.assertEqual(len(ids), len(made))
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with self.receiver.lock:
                delivered = {one for handoffs in self.receiver.taken.values() for one in handoffs}
            if ids <= delivered:
                break
            time.sleep(0.1)
        self.assertEqual(ids - delivered, set(), "acknowledged and never delivered")
        with self.receiver.lock:
            for delivery, handoffs in self.receiver.taken.items():
                self.assertEqual(len(set(handoffs)), 1, f"delivery {delivery} came of two hand-offs")
            self.assertEqual(len(self.receiver.taken), len(delivered), "a hand-off came under two ids")


if __name__ == "__main__":
    unittest.main()
