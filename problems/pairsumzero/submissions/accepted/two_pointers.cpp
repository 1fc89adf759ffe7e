// Idea: sort; one pointer comes from each end, and the one that is farther from zero moves. O(n log n) time.

#include <algorithm>
#include <cstddef>
#include <vector>

bool has_zero_pair(std::vector<long long> numbers) {
    std::sort(numbers.begin(), numbers.end());
    std::size_t left = 0;
    std::size_t right = numbers.size();  // one behind the last that counts
    while (left + 1 < right) {
        const long long sum = numbers[left] + numbers[right - 1];
        if (sum == 0) return true;
        if (sum < 0) {
            ++left;
        } else {
            --right;
        }
    }
    return false;
}
