# Reads what /proc tells of others and of the kernel.
# ends: exited(0)
# says: held
# needs: namespaces
# outside: breach
import os

own = {str(os.getpid()), "self", "thread-self"}
for pid in (name for name in os.listdir("/proc") if name.isdigit() and name not in own):
    for name in ("environ", "mem", "maps", "root", "cwd", "exe", "io", "stack", "syscall", "auxv", "fd", "ns/mnt"):
        path = f"/proc/{pid}/{name}"
        try:
            if name in ("root", "cwd", "exe", "ns/mnt"):
                found = os.readlink(path)
            elif name == "fd":
                found = os.listdir(path)
            else:
                found = open(path, "rb").read(10)
        except OSError:
            continue
        if found:
            print("BREACH:", path, found)
for name in ("kcore", "kmsg", "sysrq-trigger", "kpagecount", "kpageflags", "vmallocinfo", "slabinfo"):
    try:
        descriptor = os.open(f"/proc/{name}", os.O_RDONLY)
        found = os.read(descriptor, 4096)
    except OSError:
        continue
    if found:
        print("BREACH:", name)
try:
    addresses = {line.split()[0] for line in open("/proc/kallsyms")}
    if addresses - {"0" * 16}:
        print("BREACH: the kernel's addresses")
except OSError:
    pass
print("held")
