# Prints what no tolerance is exceeded by, since every comparison with it is false.
# verdicts: WA
import sys

sys.stdin.read()
print("nan")
