# Takes far too much and gives it back at once, over and over, to slip between two looks.
# ends: memory_limit
import mmap

while True:
    area = mmap.mmap(-1, 200 << 20, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | getattr(mmap, "MAP_POPULATE", 0x8000))
    area.close()
