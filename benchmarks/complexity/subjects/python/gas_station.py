"""Where to start on a ring of gas stations, with zip.

signature: canCompleteCircuit(gas: list[int], cost: list[int]) -> int
time: O(n)
space: O(1)
"""
def canCompleteCircuit(gas, cost):
    total = tank = start = 0
    for i, (g, c) in enumerate(zip(gas, cost)):
        total += g - c
        tank += g - c
        if tank < 0:
            start, tank = i + 1, 0
    return start if total >= 0 else -1

# ---- input
def make(n, random):
    cost = [random.randint(1, 20) for _ in range(n)]
    return cost[::-1], cost
