# Changes all of the interpreter that it can reach, in the hope that the next run starts from the same one.
# ends: exited(0)
# says: held
import builtins
import gc
import os
import signal
import sys

out = print
if getattr(builtins, "left", None) or "left" in sys.modules or os.environ.get("LEFT"):
    out("BREACH: the run before is still here")
builtins.left = True
sys.modules["left"] = sys
os.environ["LEFT"] = "1"
os.umask(0)
os.nice(5)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.alarm(1000)
gc.unfreeze()
for thing in gc.get_objects():
    if type(thing).__name__ == "Runner" and hasattr(thing, "_reaper"):
        thing._reaper = 0
        thing.run = None
sys.setrecursionlimit(100)
sys.path[:] = []
out("held")
sys.stdout.flush()
builtins.print = builtins.open = builtins.len = builtins.__import__ = None
os.write = os.fork = os.close = None
