/*
 * Sum of n // i for all i, a block of equal quotients at a time: there are 2√n of them.
 *
 * signature: divisor_summatory(n: int) -> int
 * time: O(sqrt n)
 * space: O(1)
 * sizes: 4..1000000000
 * maker: ../python/quotient_blocks.py
 */
function divisorSummatory(n) {
  let total = 0;
  for (let i = 1; i <= n; ) {
    const q = Math.floor(n / i);
    const last = Math.floor(n / q);
    total += q * (last - i + 1);
    i = last + 1;
  }
  return total;
}
