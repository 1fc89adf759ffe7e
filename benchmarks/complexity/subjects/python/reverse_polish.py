"""Value of an expression in reverse Polish notation that adds item by item.

The stack holds two at most.

signature: evalRPN(tokens: list[str]) -> int
time: O(n)
space: O(1)
sizes: 5..100000
tricky: a stack that does not grow
"""
def evalRPN(tokens):
    ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
    stack = []
    for t in tokens:
        if t in ops:
            b, a = stack.pop(), stack.pop()
            stack.append(ops[t](a, b))
        else:
            stack.append(int(t))
    return stack[0]

# ---- input
def make(n, random):
    tokens = [str(random.randint(0, 99))]
    while len(tokens) < n:
        tokens += [str(random.randint(0, 99)), random.choice("+-")]
    return (tokens,)
