# Folders within folders, each with a file, deeper than a path can name.
# ends: exited(0) output_limit
# writes: yes
import os
import time

try:
    for _ in range(700):
        os.mkdir("d" * 100)
        os.chdir("d" * 100)
        open("x", "w").close()
except OSError:
    pass
time.sleep(0.1)
