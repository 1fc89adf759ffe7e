import atexit, threading, time
atexit.register(print, "at exit")
def f():
    time.sleep(0.1)
    print("thread done")
threading.Thread(target=f).start()
