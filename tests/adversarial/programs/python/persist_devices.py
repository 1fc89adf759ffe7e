# Marks device nodes, which all runs share, natively with the host, too: their times, modes, attributes.
# ends: exited(0)
# says: held
import os

for name in ("null", "zero", "full", "random", "urandom"):
    path = f"/dev/{name}"
    for what in (
        lambda: os.utime(path),
        lambda: os.utime(path, (1, 1)),
        lambda: os.chmod(path, 0o600),
        lambda: os.setxattr(path, "user.x", b"x"),
        lambda: os.chown(path, os.getuid(), -1),
    ):
        try:
            what()
        except OSError:
            continue
        print("BREACH: marked", path)
print("held")
