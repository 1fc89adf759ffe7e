/*
 * Last of a circle of n where every seventh leaves, by splicing an array.
 *
 * signature: seventh_survivor(n: int) -> int
 * time: O(n^2)
 * space: O(n)
 * sizes: 1..50000
 * tricky: splice moves what follows
 * maker: ../python/josephus_list.py
 */
function seventhSurvivor(n) {
  const circle = Array.from({ length: n }, (_, i) => i);
  let at = 0;
  while (circle.length > 1) {
    at = (at + 6) % circle.length;
    circle.splice(at, 1);
  }
  return circle[0];
}
