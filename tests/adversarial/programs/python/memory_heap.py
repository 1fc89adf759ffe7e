# Takes memory without end.
# ends: memory_limit exited(1)
kept = []
while True:
    kept.append(bytearray(b"x") * (1 << 20))
