# Asks for a thousand times the limit in one piece, then for its limit, and touches all of it.
# ends: memory_limit exited(1)
import mmap

for size in (64 << 30, 80 << 20):
    try:
        area = mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        for at in range(0, size, 4096):
            area[at] = 1
    except (OSError, MemoryError):
        pass
