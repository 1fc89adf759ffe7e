import functools, sys
sys.setrecursionlimit(10**6)
@functools.lru_cache(None)
def f(n):
    return 0 if n == 0 else 1 + f(n - 1)
try:
    print(f(50000))
except RecursionError:
    print("too deep")
