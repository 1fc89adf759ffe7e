/*
 * Brackets that match; all are opened before one is closed.
 *
 * signature: isValid(s: str) -> bool
 * time: O(n)
 * space: O(n)
 * maker: ../python/balanced_brackets.py
 */
const PAIRS = { ")": "(", "]": "[", "}": "{" };

function isValid(s) {
  const stack = [];
  for (const c of s) {
    if (c in PAIRS) {
      if (stack.pop() !== PAIRS[c]) return false;
    } else {
      stack.push(c);
    }
  }
  return stack.length === 0;
}
