"""A program's own idea of what modules are to do, which is nothing to the interpreter's end."""

import atexit
import gc
import os
import signal


class Held:
    def __del__(self) -> None:
        print("let go")


def cycle() -> None:
    held = Held()
    held.itself = held


atexit.register(print, "at exit")
kept = open("/dev/stdout", "w")
kept.write("written at the end\n")
cycle()
os._exit = os.kill = os.getpid = None
gc.collect = gc.isenabled = gc.get_stats = None
atexit._run_exitfuncs = None
signal.signal = None
print("end", flush=True)
