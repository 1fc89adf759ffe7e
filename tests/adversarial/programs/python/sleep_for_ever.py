# Sleeps, which costs no CPU time.
# ends: wall_limit
# limits: wall_s=0.4
import time

time.sleep(1 << 20)
