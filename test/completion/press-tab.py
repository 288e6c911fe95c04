"""Types into a shell on a terminal of its own, as a person would: press-tab.py SETUP KEYS SHELL [ARG...]

Prints what the terminal showed from the line that says ready up to the one that says what was called. Tabs are answered before
the shell reads on, so that nothing has to be waited for but its output.
"""

import os
import pty
import select
import sys
import time

setup, keys, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
shown = b""


def until(marker, seconds=90):
    global shown
    end = time.monotonic() + seconds
    while marker not in shown:
        if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
            break
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
        # fish asks the terminal what it is, and waits for the answer.
        if b"\x1b[c" in part or b"\x1b[0c" in part:
            os.write(terminal, b"\x1b[?6c")


os.write(terminal, (setup + "; echo is''ready\n").encode())
until(b"isready\r\n")
os.write(terminal, keys.encode())
until(b"<called>")
sys.stdout.write(shown.decode(errors="replace"))
os.close(terminal)
