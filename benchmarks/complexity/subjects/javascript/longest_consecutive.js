/*
 * Longest run of consecutive numbers in any order, with a Set.
 *
 * signature: longestConsecutive(nums: list[int]) -> int
 * time: O(n)
 * space: O(n)
 * maker: ../python/longest_consecutive.py
 */
var longestConsecutive = function (nums) {
  const there = new Set(nums);
  let longest = 0;
  for (const x of there) {
    if (there.has(x - 1)) continue;
    let y = x;
    while (there.has(y)) y++;
    longest = Math.max(longest, y - x);
  }
  return longest;
};
