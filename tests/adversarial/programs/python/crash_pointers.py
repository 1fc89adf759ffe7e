# Crashes the interpreter in C code.
# ends: signalled(11) signalled(7)
import ctypes

ctypes.string_at(1)
