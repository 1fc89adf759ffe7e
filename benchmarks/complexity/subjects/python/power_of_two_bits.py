"""Is a number a power of two? One bit trick.

signature: is_power_of_two(n: int) -> bool
time: O(1)
space: O(1)
sizes: 1..1000000000
"""
class Solution:
    def isPowerOfTwo(self, n: int) -> bool:
        return n > 0 and n & (n - 1) == 0

is_power_of_two = Solution().isPowerOfTwo

# ---- input
def make(n, random):
    return (1 << (n.bit_length() - 1),)
