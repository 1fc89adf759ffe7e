/*
 * Quadruples that sum to zero, two fixed and two from both ends.
 *
 * signature: four_sum_count(nums: list[int]) -> int
 * time: O(n^3)
 * space: O(n)
 * sizes: 4..400
 * maker: ../python/four_sum.py
 */
function fourSumCount(nums) {
  const a = [...nums].sort((x, y) => x - y);
  let count = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = i + 1; j < a.length; j++) {
      let lo = j + 1, hi = a.length - 1;
      while (lo < hi) {
        const s = a[i] + a[j] + a[lo] + a[hi];
        if (s === 0) count++;
        if (s < 0) lo++;
        else hi--;
      }
    }
  return count;
}
