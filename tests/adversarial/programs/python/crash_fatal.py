# Ends by the interpreter's own fatal error.
# ends: signalled(6)
import ctypes

ctypes.pythonapi.Py_FatalError(b"as asked")
