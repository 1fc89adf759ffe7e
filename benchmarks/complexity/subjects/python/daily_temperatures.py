"""Days until it is warmer: a stack of days that still wait.

It gets colder all the time, and then warm: all days are on the stack at once. The while inside of the for runs n times in all.

signature: wait_total(temps: list[int]) -> int
time: O(n)
space: O(n)
tricky: a loop in a loop that is linear in all
"""
def wait_total(temps):
    stack = []
    total = 0
    for day, t in enumerate(temps):
        while stack and temps[stack[-1]] < t:
            total += day - stack.pop()
        stack.append(day)
    return total

# ---- input
def make(n, random):
    return (list(range(n, 1, -1)) + [n + 1],)
