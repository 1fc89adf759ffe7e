/*
 * Ranks of numbers by sorting the different ones into a Map.
 *
 * signature: rank_checksum(a: list[int]) -> int
 * time: O(n log n)
 * space: O(n)
 * sizes: 4..150000
 * maker: ../python/rank_transform.py
 */
function rankChecksum(a) {
  const order = [...new Set(a)].sort((x, y) => x - y);
  const ranks = new Map(order.map((x, i) => [x, i + 1]));
  return a.reduce((sum, x, i) => sum + ranks.get(x) * (i % 5), 0);
}
