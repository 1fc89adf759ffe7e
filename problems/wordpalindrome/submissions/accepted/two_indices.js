// Idea: two indices walk from the ends towards each other. O(n) time, O(1) space besides the word.

function isPalindrome(word) {
  for (let left = 0, right = word.length - 1; left < right; left += 1, right -= 1) {
    if (word[left] !== word[right]) return false;
  }
  return true;
}
