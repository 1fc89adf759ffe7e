import inspect
def f(a, b=1):
    return a
print(inspect.getsource(f), inspect.signature(f), inspect.getmodule(f).__name__, inspect.getfile(f))
