"""A list that doubles by hand when it is full.

signature: fill(n: int) -> int
time: O(n)
space: O(n)
sizes: 1..300000
tricky: amortised growth, with copies at the powers of two
"""
class DynamicArray:
    def __init__(self):
        self.capacity, self.length = 1, 0
        self.store = [None]

    def append(self, x):
        if self.length == self.capacity:
            bigger = [None] * (2 * self.capacity)
            for i in range(self.length):
                bigger[i] = self.store[i]
            self.store, self.capacity = bigger, 2 * self.capacity
        self.store[self.length] = x
        self.length += 1

def fill(n):
    a = DynamicArray()
    for i in range(n):
        a.append(i & 63)
    return a.length

# ---- input
def make(n, random):
    return (n,)
