# Opens a hundred thousand files, and raises the bound first.
# ends: exited(0)
# says: held
import os
import resource

try:
    resource.setrlimit(resource.RLIMIT_NOFILE, (100_000, 100_000))
    print("BREACH: the bound is higher now")
except (OSError, ValueError):
    pass
opened = 0
try:
    while opened < 100_000:
        os.open("/dev/null", os.O_RDONLY)
        opened += 1
except OSError:
    pass
print("BREACH" if opened >= 1024 else "held")
