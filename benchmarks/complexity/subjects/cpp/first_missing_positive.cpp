/*
 * First missing positive number, each item swapped into its own place.
 *
 * signature: firstMissingPositive(nums: list[int]) -> int
 * time: O(n)
 * space: O(1)
 * tricky: a loop in a loop, amortised
 * maker: ../python/first_missing_positive.py
 */
#include <utility>
#include <vector>

class Solution {
public:
    int firstMissingPositive(std::vector<long long>& nums) {
        int n = nums.size();
        for (int i = 0; i < n; ++i)
            while (nums[i] >= 1 && nums[i] <= n && nums[nums[i] - 1] != nums[i])
                std::swap(nums[i], nums[nums[i] - 1]);
        for (int i = 0; i < n; ++i)
            if (nums[i] != i + 1) return i + 1;
        return n + 1;
    }
};

long long firstMissingPositive(std::vector<long long>& nums) { return Solution().firstMissingPositive(nums); }
