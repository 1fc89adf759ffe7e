# Waits for what never comes, in each way the kernel knows: a lock, a pipe, a child, a futex.
# ends: wall_limit
# limits: wall_s=0.4 processes=32
import ctypes
import fcntl
import os
import select
import signal

if os.fork() == 0:
    os.read(os.pipe()[0], 1)
if os.fork() == 0:
    select.select([], [], [])
if os.fork() == 0:
    signal.sigwait([signal.SIGUSR1])
os.chdir(os.environ["TMPDIR"])
os.mkfifo("fifo")
if os.fork() == 0:
    os.open("fifo", os.O_RDONLY)
file = open("lock", "w")
fcntl.lockf(file, fcntl.LOCK_EX)
if os.fork() == 0:
    fcntl.lockf(open("lock", "w"), fcntl.LOCK_EX)
os.wait()
