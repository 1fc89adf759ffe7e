"""When n jobs on k machines are done, each job on the machine that is free first.

signature: makespan(jobs: list[int], k: int) -> int
variables: n, k
time: O(n log k)
space: O(k)
sizes: {n: 64..60000, k: 2..5000}
sweeps: [{n: vary, k: 32}, {n: 30000, k: vary}, {n: vary, k: n / 8}]
"""
def makespan(jobs, k):
    heap = [0] * k
    for job in jobs:
        x, at = heap[0] + job, 0
        while 2 * at + 1 < k:
            child = 2 * at + 1
            if child + 1 < k and heap[child + 1] < heap[child]:
                child += 1
            if heap[child] >= x:
                break
            heap[at] = heap[child]
            at = child
        heap[at] = x
    return max(heap)

# ---- input
def make(n, k, random):
    return [random.randint(1000, 1100) for _ in range(n)], k
