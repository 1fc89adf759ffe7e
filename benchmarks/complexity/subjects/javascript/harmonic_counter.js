/*
 * Steps of all children who skip stairs: child i takes each i-th.
 *
 * signature: total_steps(n: int) -> int
 * time: O(n log n)
 * space: O(1)
 * sizes: 1..300000
 * tricky: a harmonic sum
 * maker: ../python/harmonic_counter.py
 */
function totalSteps(n) {
  let steps = 0;
  for (let i = 1; i <= n; i++) for (let at = i; at <= n; at += i) steps++;
  return steps;
}
