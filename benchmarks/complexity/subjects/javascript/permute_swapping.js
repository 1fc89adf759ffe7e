/*
 * All orders by swapping, counted where the first is less than the last.
 *
 * signature: orders(nums: list[int]) -> int
 * time: O(n!)
 * space: O(n)
 * sizes: 2..9
 * maker: ../python/permute_swapping.py
 */
module.exports = {
  orders(nums) {
    let found = 0;
    (function backtrack(first) {
      if (first === nums.length) {
        if (nums[0] < nums[nums.length - 1]) found++;
        return;
      }
      for (let i = first; i < nums.length; i++) {
        [nums[first], nums[i]] = [nums[i], nums[first]];
        backtrack(first + 1);
        [nums[first], nums[i]] = [nums[i], nums[first]];
      }
    })(0);
    return found;
  },
};
