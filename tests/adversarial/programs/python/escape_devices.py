# Makes device nodes and opens them; opens what devices there may be.
# ends: exited(0)
# says: held
import os
import stat

for major, minor, kind in ((1, 1, stat.S_IFCHR), (8, 0, stat.S_IFBLK), (254, 0, stat.S_IFBLK), (5, 1, stat.S_IFCHR)):
    for folder in ("/tmp", "/work", "/dev", "."):
        try:
            os.mknod(f"{folder}/node", kind | 0o666, os.makedev(major, minor))
            print("BREACH: a node in", folder)
        except OSError:
            pass
for name in ("mem", "kmem", "port", "kmsg", "sda", "vda", "loop0", "fuse", "kvm", "net/tun", "vsock", "input", "uinput"):
    try:
        os.close(os.open(f"/dev/{name}", os.O_RDONLY | os.O_NONBLOCK))
        print("BREACH: opened", name)
    except OSError:
        pass
print("held")
