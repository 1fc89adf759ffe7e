// Idea: what the sum has lost is the number that is gone. O(n) time, O(1) space.

function removed(a, b) {
  let difference = 0n;
  for (const number of a) difference += number;
  for (const number of b) difference -= number;
  return difference;
}

// Numbers of this problem go beyond 2 ** 53, so every int is a BigInt.
removed.bigint = true;
