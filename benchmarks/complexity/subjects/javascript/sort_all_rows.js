/*
 * Sum of the medians of the rows of a matrix of n by n.
 *
 * signature: median_rows(m: list[list[int]]) -> int
 * time: O(n^2 log n)
 * space: O(n)
 * sizes: 2..600
 * maker: ../python/sort_all_rows.py
 */
function medianRows(m) {
  let total = 0;
  for (const row of m) {
    const sorted = row.slice().sort((a, b) => a - b);
    total += sorted[Math.floor(sorted.length / 2)];
  }
  return total;
}
