/*
 * Sum of the decimal digits.
 *
 * signature: digit_sum(n: int) -> int
 * time: O(log n)
 * space: O(1)
 * sizes: 1..1000000000
 * maker: ../python/digit_sum.py
 */
function digitSum(n) {
  let s = 0;
  while (n > 0) {
    s += n % 10;
    n = Math.floor(n / 10);
  }
  return s;
}
