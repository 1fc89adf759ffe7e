"""Too slow: a whole program that counts each element in both lists anew. O(n^2) time.

Too slow from secret/3-worst/01-twenty-thousand-equal on.
"""

import sys

lines = sys.stdin.read().split("\n")
a = list(map(int, lines[1].split()))
b = list(map(int, lines[3].split()))
missing = [number for number in a if a.count(number) != b.count(number)]
print(missing[0])
