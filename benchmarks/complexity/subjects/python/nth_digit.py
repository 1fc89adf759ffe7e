"""Digit n of 123456789101112…

signature: findNthDigit(n: int) -> int
time: O(log n)
sizes: 1..1000000000000000
"""
def findNthDigit(n):
    length, count, start = 1, 9, 1
    while n > length * count:
        n -= length * count
        length += 1
        count *= 10
        start *= 10
    number = start + (n - 1) // length
    return int(str(number)[(n - 1) % length])

# ---- input
def make(n, random):
    return (n,)
