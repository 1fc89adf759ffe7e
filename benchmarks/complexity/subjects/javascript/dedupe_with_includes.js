/*
 * Remove duplicates with includes; there are none.
 *
 * signature: dedupe(xs: list[int]) -> list[int]
 * time: O(n^2)
 * space: O(1)
 * sizes: 4..20000
 * tricky: the inner loop is the engine's own
 * maker: ../python/dedupe_with_list.py
 */
function dedupe(xs) {
  const result = [];
  xs.forEach((x) => {
    if (!result.includes(x)) result.push(x);
  });
  return result;
}
