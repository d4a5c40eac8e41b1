"""Makes a virtual environment with what a requirements file lists, unless it is there. Prints its interpreter.

    python3 ensure_venv.py CACHE_FOLDER REQUIREMENTS_FILE
"""

import fcntl
import hashlib
import pathlib
import shutil
import subprocess
import sys


def main(cache: pathlib.Path, requirements: pathlib.Path) -> None:
    if sys.version_info < (3, 9):
        sys.exit("Python 3.9 or later is needed, found " + sys.version)
    # Another list, or another interpreter beneath it, is another environment.
    identity = requirements.read_bytes() + sys.version.encode() + sys.base_prefix.encode()
    home = cache / (requirements.stem + "-" + hashlib.sha256(identity).hexdigest()[:16])
    cache.mkdir(parents=True, exist_ok=True)
    with open(str(home) + ".lock", "w") as lock:
        # Test files start at the same time, and the system lets go of the lock of one that was killed.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "complete").exists():
            install(home, requirements)
    print(home / "bin/python")


def install(home: pathlib.Path, requirements: pathlib.Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
    run(sys.executable, "-m", "venv", str(home))
    run(str(home / "bin/python"), "-m", "pip", "install", "--disable-pip-version-check", "-r", str(requirements))
    (home / "complete").touch()


def run(*words: str) -> None:
    result = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    if result.returncode != 0:
        sys.exit(" ".join(words) + " failed:\n" + result.stdout[-2000:])


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
