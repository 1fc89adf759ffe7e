"""A queue made of two stacks, with two pushes for each pop.

signature: queue_checksum(n: int) -> int
time: O(n)
space: O(n)
sizes: 2..300000
tricky: amortised: now and then a pop moves all
"""
class Queue:
    def __init__(self):
        self.ins, self.outs = [], []

    def push(self, x):
        self.ins.append(x)

    def pop(self):
        if not self.outs:
            while self.ins:
                self.outs.append(self.ins.pop())
        return self.outs.pop()

def queue_checksum(n):
    q, checksum = Queue(), 0
    for i in range(n):
        q.push(i)
        if i % 2:
            checksum = (checksum * 31 + q.pop()) % 1000003
    return checksum

# ---- input
def make(n, random):
    return (n,)
