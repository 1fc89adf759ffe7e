import warnings
warnings.warn("careful")
warnings.warn("old", DeprecationWarning)
warnings.warn("pending", PendingDeprecationWarning)
def f():
    warnings.warn("from f", stacklevel=2)
f()
open("/tmp/x", "w")
print(warnings.filters)
