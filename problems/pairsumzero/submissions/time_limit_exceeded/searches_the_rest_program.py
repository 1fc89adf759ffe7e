"""Too slow: a whole program in which `in` hides the second loop, and a slice copies the rest each time. O(n^2) time.

Too slow from secret/3-worst/01-forty-thousand-equal on.
"""

import sys

numbers = list(map(int, sys.stdin.read().split("\n")[1].split()))
found = any(-number in numbers[i + 1 :] for i, number in enumerate(numbers))
print("true" if found else "false")
