import os, signal, threading, time
reader, writer = os.pipe()
def interrupt():
    time.sleep(0.2)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt).start()
try:
    os.read(reader, 1)
except KeyboardInterrupt:
    print("caught")
