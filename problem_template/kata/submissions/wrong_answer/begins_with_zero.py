"""Begins with 0, which is too much when all numbers are negative."""


# FILL-IN a mistake that people really make
def largest(numbers):
    found = 0
    for number in numbers:
        found = max(found, number)
    return found
