"""Value of an expression in reverse Polish notation with all numbers first.

signature: eval_nested(tokens: list[str]) -> int
time: O(n)
space: O(n)
sizes: 5..100000
"""
def eval_nested(tokens):
    stack = []
    for t in tokens:
        if t == "+":
            b, a = stack.pop(), stack.pop()
            stack.append(a + b)
        else:
            stack.append(int(t))
    return stack[0]

# ---- input
def make(n, random):
    count = (n + 1) // 2
    return ([str(random.randint(0, 99)) for _ in range(count)] + ["+"] * (count - 1),)
