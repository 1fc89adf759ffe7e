/*
 * Places of a letter in a text, cut off from the front each time.
 *
 * V8 does not copy a slice: it is a view of the text it was cut from.
 *
 * signature: occurrences_by_cutting(text: str) -> int
 * time: O(n)
 * space: O(1)
 * sizes: 4..300000
 * tricky: the same in Python is quadratic
 * maker: ../python/find_from_the_start_again.py
 */
function occurrencesByCutting(text) {
  let count = 0;
  for (let at = text.indexOf("b"); at >= 0; at = text.indexOf("b")) {
    count++;
    text = text.slice(at + 1);
  }
  return count;
}
