"""Square of a polynomial of n coefficients by the fast Fourier transform.

The number of points is the next power of two, so the work grows in steps.

signature: largest_of_square(coefficients: list[int]) -> int
time: O(n log n)
space: O(n)
sizes: 4..8192
tricky: padded to a power of two: steps
"""
import cmath

def fft(a, sign):
    n = len(a)
    if n == 1:
        return a
    even, odd = fft(a[::2], sign), fft(a[1::2], sign)
    out = [0] * n
    for k in range(n // 2):
        t = cmath.exp(sign * 2j * cmath.pi * k / n) * odd[k]
        out[k], out[k + n // 2] = even[k] + t, even[k] - t
    return out

def largest_of_square(coefficients):
    size = 1
    while size < 2 * len(coefficients):
        size *= 2
    values = fft(coefficients + [0] * (size - len(coefficients)), 1)
    return round(max(x.real for x in fft([v * v for v in values], -1)) / size)

# ---- input
def make(n, random):
    return ([random.randint(0, 9) for _ in range(n)],)
