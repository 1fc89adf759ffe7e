// Idea: the best run that ends here goes on with the best one that ends before, if that is a gain. O(n) time.

#include <algorithm>
#include <vector>

long long max_sum(const std::vector<long long>& numbers) {
    long long best = numbers[0];
    long long here = 0;
    for (const long long number : numbers) {
        here = std::max(here, 0LL) + number;
        best = std::max(best, here);
    }
    return best;
}
