# Turns the pipe into one of packets, and sends them one byte each, so that reading is slow.
# ends: output_limit cpu_limit wall_limit
# limits: output=64K
import fcntl
import os

fcntl.fcntl(1, fcntl.F_SETFL, fcntl.fcntl(1, fcntl.F_GETFL) | os.O_DIRECT)
while True:
    os.write(1, b"x")
