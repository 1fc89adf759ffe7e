"""Last digits of a Fibonacci number, cut off at each step.

signature: fib_mod_steps(n: int) -> int
time: O(n)
space: O(1)
sizes: 16..1000000
"""
def fib_mod_steps(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, (a + b) % 10**9
    return a

# ---- input
def make(n, random):
    return (n,)
