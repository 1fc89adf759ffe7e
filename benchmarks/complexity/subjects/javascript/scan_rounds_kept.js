/*
 * Prefix sums in rounds that double their reach, with all rounds kept.
 *
 * signature: rounds_checksum(a: list[int]) -> int
 * time: O(n log n)
 * space: O(n log n)
 * sizes: 4..30000
 * maker: ../python/scan_rounds_kept.py
 */
function roundsChecksum(a) {
  const rounds = [a];
  for (let reach = 1; reach < a.length; reach *= 2) {
    const last = rounds[rounds.length - 1];
    rounds.push(last.map((x, i) => (i >= reach ? x + last[i - reach] : x)));
  }
  return rounds.reduce((sum, round) => sum + round[round.length - 1], 0);
}
