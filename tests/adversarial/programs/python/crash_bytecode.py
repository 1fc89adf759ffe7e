# Runs bytecode that no compiler makes: jumps, stack and names out of bounds.
# ends: signalled memory_limit exited cpu_limit wall_limit
# limits: cpu_s=0.5 wall_s=1
import random


def victim(a, b):
    return a + b


randomness = random.Random(1)
for _ in range(200):
    code = bytes(randomness.randrange(256) for _ in range(64))
    try:
        exec(victim.__code__.replace(co_code=code, co_stacksize=1, co_consts=(None,)))
    except Exception:
        pass
