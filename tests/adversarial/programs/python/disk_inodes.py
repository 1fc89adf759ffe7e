# Makes empty files, folders and links in /tmp until there is no room for names.
# ends: exited(0) memory_limit
import os

made = 0
try:
    while made < 1_000_000:
        os.close(os.open(f"/tmp/f{made}", os.O_CREAT))
        os.symlink("x" * 4000, f"/tmp/l{made}")
        os.mkdir(f"/tmp/d{made}")
        made += 3
except OSError:
    pass
print("BREACH" if made > 10_000 else "held")
