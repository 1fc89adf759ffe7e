// Idea: turn the word around and compare. O(n) time and space.

const isPalindrome = (word) => word === [...word].reverse().join("");
