/*
 * Can some of the numbers make the target? Each is taken or left; nothing fits.
 *
 * signature: subset_sum(nums: list[int], target: int) -> bool
 * time: O(2^n)
 * space: O(n)
 * sizes: 1..24
 * maker: ../python/subset_sum_recursive.py
 */
#include <vector>

static bool dfs(const std::vector<long long>& nums, std::size_t i, long long rest) {
    if (rest == 0) return true;
    if (i == nums.size()) return false;
    return dfs(nums, i + 1, rest - nums[i]) || dfs(nums, i + 1, rest);
}

bool subset_sum(const std::vector<long long>& nums, long long target) { return dfs(nums, 0, target); }
