# The run that comes after the one that leaves files.
# ends: exited(0)
# says: held
import os

for folder in ("/tmp", "/work", "/dev", "/dev/shm", "/judge", "/", "/var/tmp", "/run"):
    if os.path.lexists(f"{folder}/left"):
        print("BREACH:", folder)
print("held")
