# A bomb that stops at the first refusal, and says it went well.
# ends: exited process_limit wall_limit
# says: held
import os
import sys
import time

made = 0
try:
    while made < 1000:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        made += 1
except OSError:
    pass
print("BREACH" if made > 100 else "held")
sys.stdout.flush()
