// Idea: merge the arrays two by two, round after round, until one is left. O(N log k) time.

function merge(arrays) {
  let round = arrays;
  while (round.length > 1) {
    const next = [];
    for (let i = 0; i + 1 < round.length; i += 2) next.push(mergeTwo(round[i], round[i + 1]));
    if (round.length % 2) next.push(round[round.length - 1]);
    round = next;
  }
  return round.length ? round[0] : [];
}

function mergeTwo(a, b) {
  const merged = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) merged.push(a[i] <= b[j] ? a[i++] : b[j++]);
  while (i < a.length) merged.push(a[i++]);
  while (j < b.length) merged.push(b[j++]);
  return merged;
}
