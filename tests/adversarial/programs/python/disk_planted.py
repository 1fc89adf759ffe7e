# Leaves links to the host, pipes, sockets and locked folders in the output folder, for whoever tidies up to fall over.
# ends: exited(0) output_limit
# writes: yes
import os
import socket
import sys

outside = sys.argv[1]
os.symlink(outside, "link-to-folder")
os.symlink(f"{outside}/secret", "link-to-file")
os.symlink("link-to-itself", "link-to-itself")
os.symlink("..", "up")
os.mkfifo("pipe")
try:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
except OSError:
    pass
os.makedirs("closed/inner")
os.symlink(outside, "closed/inner/out")
os.mkdir(b"\xff\n\x1b[2J")
open(b"-rf", "w").close()
os.chmod("closed/inner", 0)
os.chmod("closed", 0)
for name in ("program.py", "__pycache__"):
    try:
        os.symlink(outside, name)
    except OSError:
        pass
os.chmod(".", 0)
print("held")
