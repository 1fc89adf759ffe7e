"""Too slow: adds up each of the slices anew, O(n^3). A whole program.

Too slow for lists of a few thousand numbers already: secret/2-random/09-three-thousand-numbers.
"""

_count, *numbers = map(int, open(0).read().split())
best = numbers[0]
for start in range(len(numbers)):
    for end in range(start + 1, len(numbers) + 1):
        best = max(best, sum(numbers[start:end]))
print(best)
