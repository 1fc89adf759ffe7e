/*
 * Third largest by sorting a copy.
 *
 * signature: third_max(nums: list[int]) -> int
 * time: O(n log n)
 * space: O(n)
 * sizes: 4..200000
 * maker: ../python/sorted_random.py
 */
const thirdMax = (nums) => [...nums].sort((a, b) => b - a)[2];
