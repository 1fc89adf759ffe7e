import builtins
real = builtins.print
builtins.print = lambda *a, **k: real("changed", *a, **k)
print(1)
del builtins.len
try:
    len([])
except NameError as error:
    real(error)
