"""Content that cannot be read leaves the published pages serving, and the next build sound."""
import os
import unittest

from store import Store

NOBODY = 65534

# What an editor's slip, a bad copy or a wrong program may leave of a page.
BROKEN = {
    "front matter that does not end": "---\ntitle: What is the quagga code?\nThe quagga code is 7.\n",
    "front matter that is no YAML": "---\ntitle: [What\n---\nThe quagga code is 7.\n",
    "zeros, as after a power cut": bytes(4096),
    "half of it zeros": b"---\ntitle: What is the quagga code?\n---\nThe quagga" + bytes(4096),
    "a program": bytes(range(256)) * 64,
    "five megabytes": "The quagga code is 7.\n" * 250_000,
}


def as_nobody(store):
    """Root may read everything, so the program runs as a user who may not."""
    if os.geteuid() != 0:
        return {}
    for path in [store.content, store.data, *store.data.rglob("*")]:
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


class UnreadableContent(unittest.TestCase):
    def setUp(self):
        self.store = self.enterContext(Store())
        self.store.say(1)
        self.store.checked("index", self.store.content)
        self.live = self.store.live()

    def test_of_one_folder_keeps_its_pages_and_publishes_the_rest(self):
        reader, orders = as_nobody(self.store), self.store.content / "en/orders"
        orders.chmod(0)
        self.addCleanup(orders.chmod, 0o755)
        with self.store.visitors() as visitors:
            self.store.say(2)
            done = self.store.index(**reader)
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            self.assertIn("en/orders: error:", done.stdout)
            self.assertIn(f"{self.store.pages:,} of them as last published", done.stdout.replace("\n", " "))
            visitors.wait_for(2)
            self.assertEqual(len(self.store.answers()[1][1]), 5)
            orders.chmod(0o755)
            self.store.assert_next_build_is_sound(3)
            visitors.wait_for(3)

    def test_of_the_whole_folder_publishes_nothing(self):
        reader = as_nobody(self.store)
        self.store.content.chmod(0)
        self.addCleanup(self.store.content.chmod, 0o755)
        done = self.store.index(**reader)
        self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
        self.assertEqual(self.store.live(), self.live)
        self.assertEqual(self.store.code(), 1)
        self.store.content.chmod(0o755)
        self.store.assert_next_build_is_sound(2)

    def test_of_one_file_keeps_its_page_and_says_where(self):
        code = 1
        with self.store.visitors() as visitors:
            for name, text in BROKEN.items():
                with self.subTest(name):
                    self.store.write("en/quagga.md", text)
                    done = self.store.index()
                    self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
                    self.assertIn("en/quagga.md", done.stdout)
                    self.assertEqual(self.store.code(), code)
                    code += 1
                    self.store.assert_next_build_is_sound(code)
                    visitors.wait_for(code)


if __name__ == "__main__":
    unittest.main()
