"""A range tree: each node keeps its points by height, and below it stand those to the left and to the right.

signature: range_tree_size(points: list[tuple[int, int]]) -> int
time: O(n log n)
space: O(n log n)
sizes: 16..40000
"""
def build(by_x, by_y):
    if len(by_x) <= 8:
        return (by_y, None, None)
    mid = len(by_x) // 2
    border = by_x[mid]
    left = build(by_x[:mid], [p for p in by_y if p < border])
    return (by_y, left, build(by_x[mid:], [p for p in by_y if p >= border]))

def size(node):
    return len(node[0]) + size(node[1]) + size(node[2]) if node[1] else len(node[0])

def range_tree_size(points):
    by_x = sorted(points)
    return size(build(by_x, sorted(points, key=lambda p: p[1])))

# ---- input
def make(n, random):
    xs = random.sample(range(10**6), n)
    return ([(x, random.randint(0, 10**6)) for x in xs],)
