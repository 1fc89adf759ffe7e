import sys, threading
def f():
    print("in thread")
    sys.exit(4)
t = threading.Thread(target=f)
t.start()
t.join()
print("after")
