/*
 * Two walls that hold the most water, from both ends.
 *
 * signature: maxArea(height: list[int]) -> int
 * time: O(n)
 * space: O(1)
 * maker: ../python/container_with_most_water.py
 */
var maxArea = function (height) {
  let l = 0, r = height.length - 1, best = 0;
  while (l < r) {
    best = Math.max(best, Math.min(height[l], height[r]) * (r - l));
    if (height[l] < height[r]) l++;
    else r--;
  }
  return best;
};
