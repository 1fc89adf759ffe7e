import sys
print(ascii(sys.stdin.read()))
sys.stdin.seek(0)
print(ascii(sys.stdin.read()))
print(ascii(open(0, encoding="latin-1", closefd=False).read()))
