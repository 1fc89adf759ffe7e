# Starts itself with as many arguments and variables as the kernel takes, and with more.
# ends: exited(0) memory_limit
import os
import sys

if len(sys.argv) > 100 or "BIG" in os.environ:
    print("held")
    sys.exit(0)
for count in (1 << 24, 1 << 21, 1 << 17, 1 << 10):
    try:
        os.execve(sys.executable, [sys.executable, "-S", __file__, *["x" * 8] * (count // 16)], {"BIG": "x" * 100_000})
    except (OSError, MemoryError):
        pass
