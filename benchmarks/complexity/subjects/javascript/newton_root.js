/*
 * Root of a whole number by Newton's method from the number itself.
 *
 * signature: int_root(n: int) -> int
 * time: O(log n)
 * space: O(1)
 * sizes: 1..1000000000000000
 * maker: ../python/newton_root.py
 */
function intRoot(n) {
  let x = n;
  while (x > Math.floor(n / x)) x = Math.floor((x + Math.floor(n / x)) / 2);
  return x;
}
