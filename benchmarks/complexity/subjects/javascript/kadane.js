/*
 * Largest sum of a contiguous part, after Kadane, with reduce.
 *
 * signature: max_subarray(nums: list[int]) -> int
 * time: O(n)
 * space: O(1)
 * maker: ../python/kadane.py
 */
function maxSubarray(nums) {
  let best = nums[0];
  nums.reduce((cur, x) => {
    cur = Math.max(x, cur + x);
    best = Math.max(best, cur);
    return cur;
  });
  return best;
}
