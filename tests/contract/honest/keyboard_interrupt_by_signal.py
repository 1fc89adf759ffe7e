import os, signal
print("before")
os.kill(os.getpid(), signal.SIGINT)
print("after")
