/*
 * Merge sort without recursion, between two vectors.
 *
 * signature: second_largest(nums: list[int]) -> int
 * time: O(n log n)
 * space: O(n)
 * maker: ../python/merge_sort_bottom_up.py
 */
#include <algorithm>
#include <vector>
using std::vector;

long long second_largest(const vector<long long>& nums) {
    vector<long long> src = nums, dst = nums;
    size_t n = nums.size();
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t lo = 0; lo < n; lo += 2 * width) {
            size_t mid = std::min(lo + width, n), hi = std::min(lo + 2 * width, n);
            std::merge(src.begin() + lo, src.begin() + mid, src.begin() + mid, src.begin() + hi, dst.begin() + lo);
        }
        src.swap(dst);
    }
    return src[n - 2];
}
