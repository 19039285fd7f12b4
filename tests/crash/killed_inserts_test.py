"""A daemon that is killed at any moment loses no insert and no settling that it acknowledged."""
import http.client
import random
import threading
import time
import unittest

from killed_desk_test import Daemon, Receiver
from store import ROUNDS, Store


class Console(threading.Thread):
    """Inserts, and settles every other, until the daemon is gone; keeps what was acknowledged."""

    def __init__(self, daemon, token, number, snapshot):
        super().__init__()
        self.daemon_, self.token, self.number, self.snapshot = daemon, token, number, snapshot
        self.kept, self.settled, self.unsure = {}, {}, None

    def run(self):
        count = 0
        try:
            while True:
                key = f"key_{self.number:04d}_{count:08d}"
                count += 1
                self.unsure = key
                status, reply = self.daemon_.call("POST", "/v1/agent/inserts", insert(key, self.snapshot), self.token)
                if status != 201:
                    return
                self.kept[key], self.unsure = reply, None
                if count % 2:
                    continue
                status, done = self.daemon_.call("POST", f"/v1/agent/recalls/{reply['id']}/done", {}, self.token)
                if status == 200:
                    self.settled[reply["id"]] = done
        except (OSError, http.client.HTTPException):
            return


def insert(key, snapshot):
    return {"key": key, "page": "quagga", "snapshot": snapshot, "what": "page", "channel": "host",
            "conversation": "chat-" + key}


class KilledInserts(unittest.TestCase):
    def setUp(self):
        self.store = self.enterContext(Store(pages=1))
        self.store.say("4711")
        self.assertEqual(self.store.index().returncode, 0)
        receiver = Receiver()
        self.addCleanup(receiver.server_close)
        self.addCleanup(receiver.shutdown)
        self.token = self.store.checked("token", "add", "anna").stdout.strip()
        self.daemon = Daemon(self.store, receiver)
        self.addCleanup(lambda: self.daemon.process.kill() or self.daemon.process.wait())

    def serve(self):
        for _ in range(400):
            if self.daemon.get("/readyz")[0] == 200:
                return
            time.sleep(0.02)
        self.fail("no snapshot is served")

    def test_what_was_acknowledged_is_there_after_every_kill(self):
        kept, settled, snapshot = {}, {}, self.store.live()
        for number in range(ROUNDS):
            self.serve()
            consoles = [Console(self.daemon, self.token, number * 2 + i, snapshot) for i in range(2)]
            for console in consoles:
                console.start()
            time.sleep(random.uniform(0.05, 0.3))
            self.daemon.kill()
            for console in consoles:
                console.join(30)
                kept.update(console.kept)
                settled.update(console.settled)
            self.daemon.start()
            self.serve()
            for console in consoles:
                if console.unsure:  # as a console does that got no reply
                    status, reply = self.daemon.call("POST", "/v1/agent/inserts", insert(console.unsure, snapshot), self.token)
                    self.assertEqual(status, 201, reply)
                    kept[console.unsure] = reply
        self.assertGreater(len(kept), ROUNDS)
        self.assertGreater(len(settled), 0)
        for key, reply in kept.items():
            self.assertEqual(self.daemon.call("POST", "/v1/agent/inserts", insert(key, snapshot), self.token), (201, reply))
        for one, done in settled.items():
            self.assertEqual(self.daemon.call("POST", f"/v1/agent/recalls/{one}/done", {}, self.token), (200, done))
        self.assertEqual(len({reply["id"] for reply in kept.values()}), len(kept))


if __name__ == "__main__":
    unittest.main()
