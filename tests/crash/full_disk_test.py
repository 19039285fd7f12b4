"""A full disk leaves the published snapshot serving, and the next build sound.

On a real small disk (a tmpfs, where tests/crash/run.sh could mount one), filled until a build has nothing left,
then a page of 4 KiB more each time until it succeeds. Elsewhere by a limit on the size of files.
"""
import contextlib
import os
import pathlib
import resource
import signal
import subprocess
import unittest

from store import ROUNDS, Store

BLOCK = 4096


def limited_to(size):
    """For a process whose files may not grow past `size` bytes: such a write fails, as on a full disk."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def blocks_of(folder):
    return sum(path.stat().st_blocks * 512 // BLOCK for path in folder.rglob("*"))


def fill(disk, left):
    """Fills the disk but for `left` blocks. Others write to it too, so it may end as full before."""
    with open(disk / "filler", "wb", buffering=0) as filler, contextlib.suppress(OSError):
        while (free := os.statvfs(disk).f_bavail - left) > 0:
            filler.write(bytes(BLOCK * min(free, 256)))


class FullDisk(unittest.TestCase):
    def assert_failed_well(self, done, store, live, code):
        """The build said why, on what, and left what was live."""
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertIn("firstline: ", done.stderr)
        self.assertEqual(store.live(), live)
        self.assertEqual(store.code(), code)

    @unittest.skipUnless(os.environ.get("FIRSTLINE_CRASH_TMPFS"), "no disk can be mounted here")
    def test_leaves_the_published_snapshot_serving_and_the_next_build_sound(self):
        disk = pathlib.Path(os.environ["FIRSTLINE_CRASH_TMPFS"])
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "firstline-crash", disk], check=True)
        self.addCleanup(subprocess.run, ["umount", "--lazy", disk], check=True)
        with Store(data=disk / "data") as store:
            store.say(1)
            self.assertEqual(store.index().returncode, 0)
            with store.visitors() as visitors:
                code = 1
                for pages in (0, store.pages // 2):
                    code = self.fill_until_it_fits(store, disk, code, pages) + 1
                    store.assert_next_build_is_sound(code)
                    visitors.wait_for(code)

    def fill_until_it_fits(self, store, disk, code, pages):
        """Leaves ever more room, from none; gives the code of the build that had enough."""
        whole, failed = blocks_of(store.data), 0
        store.say(code + 1, pages)
        for left in range(0, 2 * whole, max(1, whole // ROUNDS)):
            live = store.live()
            fill(disk, left)
            done = store.index()
            if done.returncode == 0:
                (disk / "filler").unlink()
                self.assertGreater(failed, 1, "hardly a build met a full disk")
                self.assertEqual(store.code(), code + 1)
                return code + 1
            self.assert_failed_well(done, store, live, code)
            failed += 1
        self.fail("a build needs twice the room of all snapshots")

    def test_where_no_file_may_grow_leaves_the_published_snapshot(self):
        with Store() as store:
            store.say(1)
            self.assertEqual(store.index().returncode, 0)
            largest = max(path.stat().st_size for path in store.data.rglob("*") if path.is_file())
            store.say(2, pages=store.pages // 2)
            for n in range(1 + ROUNDS // 3):
                live = store.live()
                done = store.index(preexec_fn=limited_to(largest * n // (3 + ROUNDS // 3)))
                self.assert_failed_well(done, store, live, code=1)
            store.assert_next_build_is_sound(3)


if __name__ == "__main__":
    unittest.main()
