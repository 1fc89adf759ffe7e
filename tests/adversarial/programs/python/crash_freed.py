# Frees what is in use: the interpreter's own objects are then whatever comes to lie there.
# ends: signalled exited memory_limit cpu_limit wall_limit
# limits: cpu_s=0.5 wall_s=1
import ctypes

for thing in (None, True, (), "", 0):
    ctypes.cast(id(thing), ctypes.POINTER(ctypes.c_ssize_t))[0] = 1
kept = [None, True, (), "", 0]
del kept, thing
print([None, ()] * 100)
