"""A build that is killed leaves the published snapshot serving, and the next build sound."""
import os
import pathlib
import signal
import subprocess
import unittest

from store import ROUNDS, Store

SOURCE = pathlib.Path(__file__).with_name("kill_at.c")


class KilledBuild(unittest.TestCase):
    def setUp(self):
        self.store = self.enterContext(Store())
        self.killer = self.store.work / "kill_at.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", self.killer, SOURCE, "-ldl"], check=True)

    def index(self, **variables):
        return self.store.index(env={**os.environ, "LD_PRELOAD": str(self.killer), **variables})

    def changes_of(self, code, pages):
        """How many changes of files an undisturbed build makes."""
        self.store.say(code, pages)
        count = self.store.work / "count"
        done = self.index(KILL_AT_COUNT=str(count))
        self.assertEqual(done.returncode, 0, done.stderr)
        return int(count.read_text())

    def kill_throughout(self, code, pages):
        """Kills builds, each later in its way than the one before; gives the last code that was said."""
        changes, published = self.changes_of(code, pages), 0
        # Spread over the whole way, and each of the last changes, where the snapshot is published.
        spread = [1 + n * changes // ROUNDS for n in range(ROUNDS)]
        last = range(max(1, changes - ROUNDS // 2), changes + 1)
        for at in [*spread, *last]:
            # What the killed one before has left costs a build changes, too, and would shift the last moments.
            if at in last:
                self.store.sweep()
            before, before_code = self.store.live(), self.store.code()
            code += 1
            self.store.say(code, pages)
            done = self.index(KILL_AT=str(at))
            self.assertIn(done.returncode, (-signal.SIGKILL, 0), done.stderr)
            published += self.store.live() != before
            self.assertEqual(self.store.code(), before_code if self.store.live() == before else code)
        # Were all kills before the publish, or all behind it, this test would hold little.
        self.assertTrue(0 < published < ROUNDS, f"{published} builds were published")
        return code

    def test_leaves_the_published_snapshot_serving_and_the_next_build_sound(self):
        self.store.say(1)
        self.assertEqual(self.store.index().returncode, 0)
        with self.store.visitors() as visitors:
            code = 1
            for pages in (0, self.store.pages // 2):  # a small part beside the base, then the base anew
                code = self.kill_throughout(code + 1, pages) + 1
                self.store.assert_next_build_is_sound(code)
                visitors.wait_for(code)

    def test_of_the_first_build_leaves_a_data_folder_that_can_be_built_in(self):
        changes, rounds = self.changes_of(1, 0), 1 + ROUNDS // 4
        for n in range(rounds):
            self.store.data = self.store.work / f"data-{n}"
            self.index(KILL_AT=str(1 + n * changes // rounds))
            self.store.assert_next_build_is_sound(code=n)

    def test_killed_while_it_rolls_back_leaves_the_one_or_the_other(self):
        for code in (1, 2):
            self.store.say(code)
            self.assertEqual(self.store.index().returncode, 0)
        newest = self.store.live()
        for at in range(1, 9):
            before = self.store.code()
            self.store.command("rollback", env={**os.environ, "LD_PRELOAD": str(self.killer), "KILL_AT": str(at)})
            self.assertIn(self.store.code(), (1, 2))
            if before == 1 or self.store.code() == 1:
                self.store.checked("rollback", newest)
        self.store.assert_next_build_is_sound(3)


if __name__ == "__main__":
    unittest.main()
