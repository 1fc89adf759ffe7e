/*
 * Ask a Set for two members.
 *
 * signature: both_in(seen: set[int], a: int, b: int) -> bool
 * time: O(1)
 * space: O(1)
 * maker: ../python/set_membership.py
 */
function bothIn(seen, a, b) {
  return seen.has(a) && seen.has(b);
}
