/*
 * Coprime pairs up to n, by Euclid for each.
 *
 * signature: coprime_pairs(n: int) -> int
 * time: O(n^2 log n)
 * space: O(1)
 * sizes: 2..1500
 * maker: ../python/gcd_of_all_pairs.py
 */
function coprimePairs(n) {
  let count = 0;
  for (let i = 1; i <= n; i++)
    for (let j = 1; j <= i; j++) {
      let a = i, b = j;
      while (b) [a, b] = [b, a % b];
      if (a === 1) count++;
    }
  return count;
}
