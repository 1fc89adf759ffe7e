// Idea: keep the numbers passed, and look each number's opposite up among them. O(n) time and space.

function hasZeroPair(numbers) {
  const passed = new Set();
  for (const number of numbers) {
    if (passed.has(-number)) return true;
    passed.add(number);
  }
  return false;
}

// Numbers of this problem go beyond 2 ** 53, so every int is a BigInt.
hasZeroPair.bigint = true;
