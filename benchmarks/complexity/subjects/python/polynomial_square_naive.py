"""Square of a polynomial of n coefficients, each times each.

signature: largest_coefficient(coefficients: list[int]) -> int
time: O(n^2)
space: O(n)
sizes: 4..2500
"""
def largest_coefficient(coefficients):
    square = [0] * (2 * len(coefficients) - 1)
    for i, a in enumerate(coefficients):
        for j, b in enumerate(coefficients):
            square[i + j] += a * b
    return max(square)

# ---- input
def make(n, random):
    return ([random.randint(0, 9) for _ in range(n)],)
