"""As when it ends by itself, but by the signal of its KeyboardInterrupt."""

import atexit
import os
import signal

atexit.register(print, "at exit")
kept = open("/dev/stdout", "w")
kept.write("written at the end\n")
os._exit = os.kill = os.getpid = None
signal.signal = None
raise KeyboardInterrupt
