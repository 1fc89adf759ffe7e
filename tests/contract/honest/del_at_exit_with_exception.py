class D:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name, flush=True)
a = D("a")
def f():
    local = D("local")
    1 // 0
import atexit
atexit.register(print, "at exit")
f()
