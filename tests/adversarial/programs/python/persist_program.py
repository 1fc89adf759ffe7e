# Changes its own program where it can, the modes and times of all in its folder, and plants files for the next run.
# ends: exited(0)
# says: held
import os

for place, _, files in [*os.walk("/work"), *os.walk("/tmp")]:
    if "planted.py" in files:
        print("BREACH: the run before planted a file")
    for name in ("planted.py", "json.py", "sitecustomize.py", "__pycache__"):
        try:
            open(os.path.join(place, name), "w").write("raise SystemExit('planted')")
        except OSError:
            pass
    for name in (".", *files):
        path = os.path.join(place, name)
        for what in (lambda: open(path, "a").write("raise SystemExit(3)"), lambda: os.utime(path, (1, 1)), lambda: os.chmod(path, 0)):
            try:
                what()
            except OSError:
                pass
for place in ("/work", "/tmp"):
    try:
        os.chmod(place, 0)
    except OSError:
        pass
print("held")
