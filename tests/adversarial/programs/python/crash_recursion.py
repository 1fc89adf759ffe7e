# Recurses until the stack is gone, with the bound of the interpreter out of the way.
# ends: signalled memory_limit exited(1) cpu_limit wall_limit
import sys

sys.setrecursionlimit(1 << 30)


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x"[: len(name) < 5])

    def __repr__(self):
        return repr([self])


try:
    repr(Endless())
except RecursionError:
    pass


def down(depth):
    return down(depth + 1) + 1


down(0)
