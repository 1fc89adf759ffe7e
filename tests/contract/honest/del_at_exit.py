class D:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name, flush=True)
a = D("a")
a.me = a
b = D("b")
_c = D("_c")
def f():
    local = D("local")
    1 // 0
try:
    f()
except ZeroDivisionError:
    pass
