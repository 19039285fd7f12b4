"""A daemon that is killed at any moment loses no draft that it acknowledged, and makes none twice."""
import http.client
import json
import random
import threading
import time
import unittest

from killed_desk_test import Daemon, Receiver
from store import ROUNDS, Store


class Agent(threading.Thread):
    """Drafts until the daemon is gone; keeps what was acknowledged, and the key that was not."""

    def __init__(self, daemon, token, number):
        super().__init__()
        self.daemon_, self.token, self.number = daemon, token, number
        self.made, self.unsure = {}, None

    def run(self):
        count = 0
        try:
            while True:
                self.unsure = f"key_{self.number:04d}_{count:08d}"
                count += 1
                status, reply = self.daemon_.call("POST", "/v1/agent/drafts", draft(self.unsure), self.token)
                if status != 201:
                    return
                self.made[self.unsure], self.unsure = reply, None
        except (OSError, http.client.HTTPException):
            return


def draft(key):
    return {"key": key, "question": f"what is {key}?", "answer": "A key.", "locale": "en"}


class KilledDrafts(unittest.TestCase):
    def test_nothing_acknowledged_is_lost_and_nothing_is_made_twice(self):
        store = self.enterContext(Store(pages=1))
        store.index()
        receiver = Receiver()
        self.addCleanup(receiver.server_close)
        self.addCleanup(receiver.shutdown)
        token = store.checked("token", "add", "anna").stdout.strip()
        daemon = Daemon(store, receiver)
        self.addCleanup(lambda: daemon.process.kill() or daemon.process.wait())
        made = {}
        for number in range(ROUNDS):
            agents = [Agent(daemon, token, number * 2 + i) for i in range(2)]
            for agent in agents:
                agent.start()
            time.sleep(random.uniform(0.02, 0.3))
            daemon.kill()
            for agent in agents:
                agent.join(30)
                made.update(agent.made)
            daemon.start()
            for agent in agents:
                if agent.unsure:  # as a console does that got no reply
                    status, reply = self.posted(daemon, agent.unsure, token)
                    self.assertEqual(status, 201, reply)
                    made[agent.unsure] = reply
        self.assertGreater(len(made), ROUNDS)
        for key, reply in made.items():
            self.assertEqual(self.posted(daemon, key, token), (201, reply))
        kept = json.loads(store.checked("--json", "inbox").stdout)["drafts"]
        self.assertEqual({one["id"] for one in kept}, {reply["id"] for reply in made.values()})
        self.assertEqual(len(kept), len(made))

    def posted(self, daemon, key, token):
        """Once a snapshot is served again."""
        for _ in range(400):
            status, reply = daemon.call("POST", "/v1/agent/drafts", draft(key), token)
            if status != 503:
                break
            time.sleep(0.02)
        return status, reply


if __name__ == "__main__":
    unittest.main()
