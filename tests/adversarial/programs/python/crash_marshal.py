# Feeds the readers of the interpreter's own formats with noise.
# ends: signalled exited memory_limit cpu_limit wall_limit
# limits: cpu_s=0.5 wall_s=1
import marshal
import pickle
import random

randomness = random.Random(2)
for _ in range(3000):
    data = bytes(randomness.randrange(256) for _ in range(40))
    for read in (marshal.loads, pickle.loads):
        try:
            read(data)
        except BaseException:
            pass
