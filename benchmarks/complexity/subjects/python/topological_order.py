"""Can all n courses be taken, with k requirements? Kahn's algorithm.

signature: canFinish(numCourses: int, prerequisites: list[list[int]]) -> bool
variables: n, k
time: O(n + k)
space: O(n + k)
sizes: {n: 4..50000, k: 4..50000}
sweeps: [{n: vary, k: 256}, {n: 256, k: vary}, {n: vary, k: 2 * n}]
"""
from collections import defaultdict, deque

class Solution:
    def canFinish(self, numCourses, prerequisites):
        graph = defaultdict(list)
        indegree = [0] * numCourses
        for course, before in prerequisites:
            graph[before].append(course)
            indegree[course] += 1
        queue = deque(c for c in range(numCourses) if indegree[c] == 0)
        taken = 0
        while queue:
            c = queue.popleft()
            taken += 1
            for nxt in graph[c]:
                indegree[nxt] -= 1
                if indegree[nxt] == 0:
                    queue.append(nxt)
        return taken == numCourses

canFinish = Solution().canFinish

# ---- input
def make(n, k, random):
    pairs = [sorted(random.sample(range(n), 2)) for _ in range(k)]
    return n, [[later, before] for before, later in pairs]
