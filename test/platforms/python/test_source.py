"""The client is small, typed, and runs on Python 3.9 with nothing but its standard library."""

import ast
import pathlib
import subprocess
import sys
import unittest

CLIENT = pathlib.Path(__file__).resolve().parents[3] / "clients/python"
MODULES = sorted(CLIENT.glob("*.py"))
FILES = [str(path) for path in MODULES]



class Source(unittest.TestCase):
    def test_it_has_at_most_400_lines(self) -> None:
        for path in MODULES:
            lines = path.read_text(encoding="utf-8").split("\n")
            self.assertLessEqual(len(lines), 401, path)
            self.assertLessEqual(max(map(len, lines)), 120, path)

    def test_its_grammar_is_that_of_python_3_9(self) -> None:
        for path in MODULES:
            ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))

    def test_it_uses_nothing_of_a_later_library(self) -> None:
        vermin = pathlib.Path(sys.executable).with_name("vermin")
        words = [str(vermin), "--no-tips", "--target=3.9-", "--eval-annotations", "--violations", *FILES]
        done = subprocess.run(words, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_it_imports_nothing_but_the_standard_library(self) -> None:
        for path in MODULES:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                self.assertEqual([n for n in names if n.split(".")[0] not in sys.stdlib_module_names], [], path)

    def test_its_types_are_complete(self) -> None:
        words = [sys.executable, "-m", "mypy", "--strict", "--cache-dir=/dev/null", "--python-version=3.10", *FILES]
        done = subprocess.run(words, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
