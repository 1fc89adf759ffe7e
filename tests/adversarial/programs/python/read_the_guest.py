# Looks at the objects of the warm interpreter, those that the collector was told to pass over too, and uses them.
# ends: exited(0)
# says: held
# only: warm
import gc
import os
import sys

gc.unfreeze()
for thing in gc.get_objects():
    kind = type(thing)
    if kind.__name__ == "Channel":
        try:
            thing.send({"done": {"status": 0, "cpu_s": 0, "wall_s": 0, "max_rss_bytes": 0, "overhead_s": 0}})
            print("BREACH: spoke to the supervisor")
        except OSError:
            pass
    elif kind.__name__ == "Runner":
        for name, value in list(vars(thing).items()):
            if isinstance(value, int) and value > 2 and name.endswith("namespace"):
                try:
                    os.fstat(value)
                    print("BREACH: holds", name)
                except OSError:
                    pass
    elif isinstance(thing, dict) and "the-secret" in str(thing.get("stdin", "")):
        print("BREACH: an input")
frame = sys._getframe()
while frame.f_back is not None:
    frame = frame.f_back
    if "guest" in frame.f_code.co_filename:
        print("BREACH: the guest's frames")
print("held")
