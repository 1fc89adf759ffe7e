/*
 * Plus or minus before each number: how many ways have the sum zero?
 *
 * signature: target_sum(nums: list[int]) -> int
 * time: O(2^n)
 * space: O(n)
 * sizes: 1..22
 * maker: ../python/target_sum_signs.py
 */
function targetSum(nums) {
  const ways = (i, s) => (i === nums.length ? Number(s === 0) : ways(i + 1, s + nums[i]) + ways(i + 1, s - nums[i]));
  return ways(0, 0);
}
