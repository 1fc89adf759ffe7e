# Writes wherever a file or folder of the box is the host's: over the interpreter's library, the devices.
# ends: exited(0)
# says: held
import os
import sys

import json as victim

MARKS = (2, 3, 4)


def looks(place):
    try:
        found = os.stat(place)
    except OSError:
        return None
    return found.st_mode, found.st_mtime_ns, found.st_uid, found.st_gid


places = [os.path.dirname(os.__file__), victim.__file__, sys.executable, "/usr/lib", "/", "/dev"]
places += ["/proc/self/comm/..", "/judge", "/etc", "/etc/ld.so.cache", "/lib64", "/proc/sys/kernel/core_pattern"]
for place in places:
    attempts = [
        lambda: open(place, "r+b").write(b"x"),
        lambda: open(os.path.join(place, "planted.py"), "wb"),
        lambda: os.chmod(place, 0o777),
        lambda: os.utime(place),
        lambda: os.chown(place, os.getuid(), os.getgid()),
        lambda: os.setxattr(place, "user.judge", b"x"),
        lambda: os.rename(place, "/tmp/taken"),
        lambda: os.link(place, "/tmp/linked"),
        lambda: os.unlink(place),
        lambda: os.mkdir(os.path.join(place, "planted")),
        lambda: os.symlink("/", os.path.join(place, "planted")),
    ]
    for number, attempt in enumerate(attempts):
        before = looks(place)
        try:
            attempt()
        except OSError:
            continue
        if number in MARKS and looks(place) == before:
            continue  # without namespaces it is told that it did, and nothing came of it
        if not (number == 0 and place == "/dev"):
            print("BREACH:", number, place)
print("held")
