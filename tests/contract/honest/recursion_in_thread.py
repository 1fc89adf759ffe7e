import sys, threading
sys.setrecursionlimit(10**6)
threading.stack_size(64 * 1024 * 1024)
def f(n):
    return 0 if n == 0 else 1 + f(n - 1)
t = threading.Thread(target=lambda: print(f(100000)))
t.start()
t.join()
