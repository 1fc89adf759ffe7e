import atexit
@atexit.register
def first():
    print("still called")
@atexit.register
def f():
    1 // 0
