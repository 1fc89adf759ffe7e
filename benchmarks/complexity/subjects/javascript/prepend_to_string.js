/*
 * Reverse a text by c + result.
 *
 * Engines keep such a text as a tree of its parts (V8: ConsString), and join it once when it is read: linear, not quadratic
 * as in other languages. The tree is the result and counts for it.
 *
 * signature: reverse_text(text: str) -> str
 * time: O(n)
 * sizes: 4..300000
 * tricky: looks quadratic and is not
 * maker: ../python/prepend_to_string.py
 */
function reverseText(text) {
  let result = "";
  for (const c of text) result = c + result;
  return result;
}
