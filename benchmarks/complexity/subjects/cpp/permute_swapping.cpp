/*
 * All orders by swapping, counted where the first is less than the last.
 *
 * signature: orders(nums: list[int]) -> int
 * time: O(n!)
 * space: O(n)
 * sizes: 2..9
 * maker: ../python/permute_swapping.py
 */
#include <utility>
#include <vector>

static long long backtrack(std::vector<long long>& nums, std::size_t first) {
    if (first == nums.size()) return nums.front() < nums.back();
    long long found = 0;
    for (std::size_t i = first; i < nums.size(); ++i) {
        std::swap(nums[first], nums[i]);
        found += backtrack(nums, first + 1);
        std::swap(nums[first], nums[i]);
    }
    return found;
}

long long orders(std::vector<long long>& nums) { return backtrack(nums, 0); }
