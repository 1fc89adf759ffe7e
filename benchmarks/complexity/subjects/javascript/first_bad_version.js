/*
 * First bad version of n, by halves.
 *
 * signature: first_bad(n: int, bad: int) -> int
 * time: O(log n)
 * space: O(1)
 * sizes: 2..1000000000000000
 * maker: ../python/first_bad_version.py
 */
var firstBad = function (n, bad) {
  let lo = 0, hi = n;
  while (lo < hi) {
    const mid = lo + Math.floor((hi - lo) / 2);
    if (mid >= bad) hi = mid;
    else lo = mid + 1;
  }
  return lo;
};
