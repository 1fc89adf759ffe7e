"""How many triples of lengths make a triangle, sorted and from both ends.

signature: triangleNumber(nums: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 3..3000
"""
def triangleNumber(nums):
    sides, count = sorted(nums), 0
    for c in range(len(sides) - 1, 1, -1):
        a, b = 0, c - 1
        while a < b:
            if sides[a] + sides[b] > sides[c]:
                count += b - a
                b -= 1
            else:
                a += 1
    return count

# ---- input
def make(n, random):
    return ([random.randint(1, 10**6) for _ in range(n)],)
