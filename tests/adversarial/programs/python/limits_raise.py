# Raises its own limits, and those of its children by starting them anew.
# ends: exited(0)
# says: held
import resource

for number in range(16):
    soft, hard = resource.getrlimit(number)
    if hard == resource.RLIM_INFINITY:
        continue
    for wanted in (hard + 1, resource.RLIM_INFINITY):
        try:
            resource.setrlimit(number, (wanted, wanted))
        except (OSError, ValueError):
            continue
        print("BREACH: limit", number, "from", hard, "to", wanted)
print("held")
