# Leaves files in each place that might be there for the next run, and looks for those of the run before.
# ends: exited(0)
# says: held
import os

TMP = os.environ["TMPDIR"]
for folder in (TMP, "/work", ".", "/dev", "/dev/shm", "/judge", "/", "/proc", "/var/tmp", "/run", os.path.expanduser("~")):
    path = f"{folder}/left"
    if os.path.lexists(path):
        print("BREACH:", path, "of a run before")
for folder in ("/work", ".", "/dev", "/judge", "/", "/proc", "/var/tmp", "/run"):
    try:
        open(f"{folder}/left", "w").close()
        print("BREACH: wrote to", folder)
    except OSError:
        pass
open(f"{TMP}/left", "w").close()
print("held")
