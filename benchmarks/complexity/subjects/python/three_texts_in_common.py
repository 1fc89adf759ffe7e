"""Longest common subsequence of three texts of n letters, one layer at a time.

signature: common_of_three(a: str, b: str, c: str) -> int
time: O(n^3)
space: O(n^2)
sizes: 2..100
"""
def common_of_three(a, b, c):
    before = [[0] * (len(c) + 1) for _ in range(len(b) + 1)]
    for x in a:
        layer = [[0] * (len(c) + 1)]
        for j, y in enumerate(b, 1):
            row = [0]
            for k, z in enumerate(c, 1):
                if x == y == z:
                    row.append(before[j - 1][k - 1] + 1)
                else:
                    row.append(max(before[j][k], layer[j - 1][k], row[-1]))
            layer.append(row)
        before = layer
    return before[-1][-1]

# ---- input
def make(n, random):
    return tuple("".join(random.choice("abc") for _ in range(n)) for _ in range(3))
