import atexit, sys
@atexit.register
def f():
    sys.exit(7)
