/*
 * How many of n items are among k others?
 *
 * signature: common_items(a: list[int], b: list[int]) -> int
 * variables: n, k
 * time: O(n + k)
 * space: O(k)
 * sizes: {n: 2..100000, k: 2..100000}
 * sweeps: [{n: vary, k: 64}, {n: 64, k: vary}, {n: vary, k: n}]
 * maker: ../python/intersection_by_set.py
 */
function commonItems(a, b) {
  const others = new Set(b);
  let common = 0;
  for (const x of a) common += others.has(x);
  return common;
}
