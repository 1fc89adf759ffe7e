# Marks device nodes, which all runs share, natively with the host, too: their times, modes, attributes.
# ends: exited(0)
# says: held
import os

MARKED = (0, 1_000_000_000)
for name in ("null", "zero", "full", "random", "urandom"):
    path = f"/dev/{name}"
    for what in (
        lambda: os.utime(path, (0, 0)),
        lambda: os.utime(path, (1, 1)),
        lambda: os.chmod(path, 0o600),
        lambda: os.setxattr(path, "user.x", b"x"),
        lambda: os.chown(path, os.getuid(), -1),
    ):
        before = os.stat(path)
        try:
            what()
        except OSError:
            continue
        after = os.stat(path)
        if (after.st_mode, after.st_uid) != (before.st_mode, before.st_uid) or after.st_mtime_ns in MARKED:
            print("BREACH: marked", path)
print("held")
