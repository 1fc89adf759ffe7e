// Idea: under exclusive or, what stands in both lists cancels itself. O(n) time, O(1) space.

#include <vector>

long long removed(const std::vector<long long>& a, const std::vector<long long>& b) {
    long long left = 0;
    for (const long long number : a) left ^= number;
    for (const long long number : b) left ^= number;
    return left;
}
