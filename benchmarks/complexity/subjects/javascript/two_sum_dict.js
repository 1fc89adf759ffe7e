/*
 * Two numbers with a given sum, with a Map; there are none.
 *
 * signature: twoSum(nums: list[int], target: int) -> list[int]
 * time: O(n)
 * space: O(n)
 * maker: ../python/two_sum_dict.py
 */
var twoSum = function (nums, target) {
  const seen = new Map();
  for (let i = 0; i < nums.length; i++) {
    if (seen.has(target - nums[i])) return [seen.get(target - nums[i]), i];
    seen.set(nums[i], i);
  }
  return [];
};
