# Closes all descriptors and goes on.
# ends: cpu_limit wall_limit
# limits: cpu_s=0.3
import os

os.closerange(0, 1 << 16)
while True:
    pass
