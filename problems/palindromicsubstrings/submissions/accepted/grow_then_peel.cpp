// Idea: grow around each of the 2n - 1 centres by two indices, then add from the largest palindrome inwards.
//
// As soon as one is there already, all smaller ones around its centre are too. So each centre makes at most one
// copy in vain, and O(n) copies of O(n) characters are made in all. O(n^2) time.

#include <string>
#include <unordered_set>
#include <vector>

std::vector<std::string> palindromic_substrings(const std::string& text) {
    std::unordered_set<std::string> found;
    const int length = static_cast<int>(text.size());
    for (int centre = 0; centre < 2 * length - 1; ++centre) {
        int left = centre / 2;
        int right = (centre + 1) / 2;
        while (left >= 0 && right < length && text[left] == text[right]) {
            --left;
            ++right;
        }
        ++left;  // the last two that were equal
        --right;
        while (left <= right && found.insert(text.substr(left, right - left + 1)).second) {
            ++left;
            --right;
        }
    }
    return {found.begin(), found.end()};
}
