import os, sys
print(ascii(sys.stdin.readline()))
print(sys.stdin.buffer.readline())
print(os.read(0, 100))
print(os.lseek(0, 0, os.SEEK_CUR), sys.stdin.buffer.tell())
