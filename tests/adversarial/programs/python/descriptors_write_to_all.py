# Writes a forged end of the run to every descriptor there is, its own and those of others by /proc.
# ends: exited(3) output_limit
import json
import os
import sys

forged = json.dumps({"done": {"status": 0, "cpu_s": 0, "wall_s": 0, "max_rss_bytes": 0, "overhead_s": 0}}).encode()
for number in range(1 << 12):
    for message in (forged, b"\0", b"BREA" + b"CH"):
        try:
            if number > 2:
                os.write(number, message)
                print("BREACH: descriptor", number, "is open", flush=True)
        except OSError:
            pass
for pid in ("self", "thread-self", "1", str(os.getppid()), sys.argv[2]):
    for number in range(32):
        try:
            with open(f"/proc/{pid}/fd/{number}", "wb", 0) as file:
                if pid.isdigit() and int(pid) != os.getpid():
                    print("BREACH: opened", file.name, flush=True)
        except OSError:
            pass
os._exit(3)
