// Idea: grow around each of the 2n - 1 centres by two indices, then add from the largest palindrome inwards.
//
// As soon as one is there already, all smaller ones around its centre are too. So each centre makes at most one
// copy in vain, and O(n) copies of O(n) characters are made in all. O(n^2) time.

function palindromicSubstrings(text) {
  const found = new Set();
  for (let centre = 0; centre < 2 * text.length - 1; centre += 1) {
    let [left, right] = grow(text, Math.floor(centre / 2), Math.ceil(centre / 2));
    while (left <= right) {
      const palindrome = text.slice(left, right + 1);
      if (found.has(palindrome)) break;
      found.add(palindrome);
      left += 1;
      right -= 1;
    }
  }
  return [...found];
}

/** The first and the last index of the largest palindrome around the centre (first > last if none). */
function grow(text, left, right) {
  while (left >= 0 && right < text.length && text[left] === text[right]) {
    left -= 1;
    right += 1;
  }
  return [left + 1, right - 1];
}
