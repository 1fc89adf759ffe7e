/*
 * Two numbers with a given sum by trying all pairs; there are none.
 *
 * signature: two_sum(nums: list[int], target: int) -> list[int]
 * time: O(n^2)
 * space: O(1)
 * sizes: 2..5000
 * maker: ../python/two_sum_brute_force.py
 */
var twoSum = function(nums, target) {
    for (let i = 0; i < nums.length; i++) {
        for (let j = i + 1; j < nums.length; j++) {
            if (nums[i] + nums[j] === target) return [i, j];
        }
    }
    return [];
};
