def f(n):
    if n == 0:
        return {}["missing"]
    return f(n - 1)

f(2)
