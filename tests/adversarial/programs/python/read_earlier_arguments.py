# Looks through its memory for what the warm interpreter still knows of the runs before it.
# ends: exited(0)
# says: held
# only: warm
# needs: namespaces
# awaits: the fork server reads requests itself, and programs are copies of it; cases that have arguments are judged cold
# limits: cpu_s=5 wall_s=10 memory=256M
import re
import sys

own = sys.argv[5].encode()
mark = re.compile(b"toke" + b"n-[0-9]+-")
found = set()
with open("/proc/self/mem", "rb", 0) as memory:
    for line in open("/proc/self/maps"):
        fields = line.split()
        if fields[1].startswith("r") and not fields[-1].startswith("[v"):
            low, high = (int(part, 16) for part in fields[0].split("-"))
            memory.seek(low)
            try:
                found |= set(mark.findall(memory.read(high - low)))
            except OSError:
                pass
assert own in found
print("BREACH: arguments of other runs" if found - {own} else "held")
