import __main__, sys
print(__name__, __file__, __doc__, __package__, __spec__, __builtins__, sorted(vars()))
print(__main__ is sys.modules["__main__"], __main__, __loader__.__class__.__name__, __cached__ if "__cached__" in vars() else None)
def f(): pass
print(f.__module__, f.__globals__ is vars(__main__), type(f).__module__)
