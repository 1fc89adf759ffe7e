import os, sys
print("text")
sys.stdout.buffer.write(b"bytes\n")
os.write(1, b"raw\n")
sys.stdout.flush()
print("more")
