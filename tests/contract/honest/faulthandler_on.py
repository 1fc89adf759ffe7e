import faulthandler, os, signal
faulthandler.enable(open("/tmp/x", "w"))
print("flushed", flush=True)
os.kill(os.getpid(), signal.SIGFPE)
