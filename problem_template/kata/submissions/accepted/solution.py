"""Keep the largest number seen so far. O(n) time, O(1) space."""


# FILL-IN a solution that is right and fast
def largest(numbers):
    return max(numbers)
