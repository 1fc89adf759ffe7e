/*
 * Quadruples that sum to zero, two fixed and two from both ends.
 *
 * signature: four_sum_count(nums: list[int]) -> int
 * time: O(n^3)
 * space: O(n)
 * sizes: 4..500
 * maker: ../python/four_sum.py
 */
#include <algorithm>
#include <vector>

long long four_sum_count(const std::vector<long long>& nums) {
    std::vector<long long> a(nums);
    std::sort(a.begin(), a.end());
    long long count = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = i + 1; j < a.size(); ++j)
            for (std::size_t lo = j + 1, hi = a.size() - 1; lo < hi;) {
                long long s = a[i] + a[j] + a[lo] + a[hi];
                count += s == 0;
                if (s < 0) ++lo; else --hi;
            }
    return count;
}
