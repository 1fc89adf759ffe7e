// Idea: compare from both ends until the indices meet. O(n) time, O(1) space.

#include <cstddef>
#include <string>

bool is_palindrome(const std::string& word) {
    for (std::size_t left = 0, right = word.size(); left + 1 < right; ++left, --right) {
        if (word[left] != word[right - 1]) return false;
    }
    return true;
}
