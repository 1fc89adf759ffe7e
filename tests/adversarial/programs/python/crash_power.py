# One arithmetic operation that never ends.
# ends: cpu_limit memory_limit wall_limit
# limits: cpu_s=0.3
print(len(str((1 << 200_000_000) ** 3 % 7 + 9**9**8)))
