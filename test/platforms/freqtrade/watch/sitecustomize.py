"""Found by every interpreter that is started with this folder in PYTHONPATH, also by hyperopt's workers: writes down each
connection over a network, and each thread of Countersign."""

import os
import sys


def hear(event: str, arguments: tuple) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        note(f"connection {arguments[1][1]}")
    elif event == "_thread.start_new_thread":
        thread = getattr(arguments[0], "__self__", None)
        if "countersign" in getattr(thread, "name", ""):
            note("thread")


def note(line: str) -> None:
    with open(os.environ["WATCHED"], "a", encoding="utf-8") as file:
        file.write(line + "\n")


sys.addaudithook(hear)
