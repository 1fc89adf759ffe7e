# Changes its own program, in place: its text, its mode, its times, its neighbours in the folder.
# ends: exited(0)
# says: held
# needs: separation
import os

for place in ("/work", __file__):
    for what in (
        lambda: open(place, "r+b").write(b"x"),
        lambda: open(os.path.join(place, "planted.py"), "wb"),
        lambda: os.chmod(place, 0o777),
        lambda: os.utime(place),
        lambda: os.chown(place, os.getuid(), os.getgid()),
        lambda: os.rename(place, "/tmp/taken"),
        lambda: os.unlink(place),
    ):
        try:
            what()
        except OSError:
            continue
        print("BREACH:", place)
print("held")
