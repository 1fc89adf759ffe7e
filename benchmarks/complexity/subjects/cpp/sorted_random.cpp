/*
 * Third largest by sorting a copy.
 *
 * signature: third_max(nums: list[int]) -> int
 * time: O(n log n)
 * space: O(n)
 * sizes: 4..200000
 * maker: ../python/sorted_random.py
 */
#include <algorithm>
#include <functional>
#include <vector>

long long third_max(const std::vector<long long>& nums) {
    auto copy = nums;
    std::sort(copy.begin(), copy.end(), std::greater<>());
    return copy[2];
}
