"""Take the last item off and give its double.

signature: take_last(stack: list[int]) -> int
time: O(1)
space: O(1)
"""
def take_last(stack: list) -> int:
    top = stack.pop()
    return top * 2

# ---- input
def make(n, random):
    return ([random.randint(0, 255) for _ in range(n)],)
