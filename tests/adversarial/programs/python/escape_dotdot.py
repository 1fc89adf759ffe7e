# Climbs out by descriptors of folders, by chroot and back, and by names that lead up.
# ends: exited(0)
# says: held
# needs: namespaces
import os
import sys

outside = sys.argv[1]
descriptors = [os.open(path, os.O_RDONLY) for path in ("/", ".", "/tmp", "/proc", "/dev")]
os.mkdir("/tmp/jail")
for jail in ("/tmp/jail", "/tmp", "/work"):
    try:
        os.chroot(jail)
        print("BREACH: chroot")
    except OSError:
        pass
for descriptor in descriptors:
    os.fchdir(descriptor)
    for _ in range(50):
        try:
            os.chdir("..")
        except OSError:
            break
    for path in (outside.lstrip("/"), "etc/passwd", "var/lib"):
        try:
            os.stat(path, dir_fd=descriptor)
            print("BREACH:", path)
        except OSError:
            pass
        try:
            os.stat(path)
            print("BREACH:", path)
        except OSError:
            pass
print("held")
