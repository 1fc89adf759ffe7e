/*
 * Ranks of numbers, each looked up in the sorted list.
 *
 * signature: ranks_by_index(a: list[int]) -> int
 * time: O(n^2)
 * space: O(n)
 * sizes: 4..10000
 * tricky: indexOf is linear
 * maker: ../python/rank_transform_by_index.py
 */
function ranksByIndex(a) {
  const order = [...new Set(a)].sort((x, y) => x - y);
  return a.reduce((sum, x, i) => sum + (order.indexOf(x) + 1) * (i % 5), 0);
}
