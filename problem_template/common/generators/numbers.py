"""Print random numbers as an input; arguments: how many, and the seed."""

import random
import sys

# FILL-IN the inputs of your problem; the same arguments must always give the same input
count, seed = int(sys.argv[1]), int(sys.argv[2])
rng = random.Random(seed)
numbers = [rng.randint(-(10**9), 10**9) for _ in range(count)]
print(count)
print(*numbers)
