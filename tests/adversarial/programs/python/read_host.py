# Reads the host's files, straight, by every process's view of the root, and by going up.
# ends: exited(0)
# says: held
# outside: breach
import os
import sys

outside = sys.argv[1]
wanted = [f"{outside}/secret", "/etc/passwd", "/etc/shadow", "/etc/machine-id", "/var/lib", "/boot"]
prefixes = ["", "/proc/1/root", "/proc/self/root", "/proc/1/cwd", "/proc/self/cwd", "/proc/2/root", "../" * 30]
prefixes += [f"/proc/self/task/{os.getpid()}/root", "/proc/self/fd/0/..", "/proc/thread-self/cwd/../../.."]
for prefix in prefixes:
    for name in wanted:
        path = prefix + name
        try:
            found = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(100)
        except OSError:
            continue
        print("BREACH:", path, found)
print("held")
