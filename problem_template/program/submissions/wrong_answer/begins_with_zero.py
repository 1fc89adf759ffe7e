"""Begins with 0, which is too much when all numbers are negative."""

# FILL-IN a mistake that people really make
input()
largest = 0
for number in map(int, input().split()):
    largest = max(largest, number)
print(largest)
