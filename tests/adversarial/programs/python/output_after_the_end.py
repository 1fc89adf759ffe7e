# A child goes on printing after its parent has ended well.
# ends: exited(0) output_limit
import os
import sys

if os.fork() == 0:
    while True:
        os.write(1, b"BREA" + b"CH too late\n") if os.getppid() != 1 and os.getppid() == 0 else None
print("held")
sys.stdout.flush()
