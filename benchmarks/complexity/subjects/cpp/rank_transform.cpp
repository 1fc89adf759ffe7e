/*
 * Ranks of numbers by a bisection for each in the sorted list of the different ones.
 *
 * signature: rank_checksum(a: list[int]) -> int
 * time: O(n log n)
 * space: O(n)
 * sizes: 4..150000
 * maker: ../python/rank_transform.py
 */
#include <algorithm>
#include <vector>
using namespace std;

long long rank_checksum(const vector<long long>& a) {
    vector<long long> order(a);
    sort(order.begin(), order.end());
    order.erase(unique(order.begin(), order.end()), order.end());
    long long checksum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        checksum += (lower_bound(order.begin(), order.end(), a[i]) - order.begin() + 1) * (i % 5);
    return checksum;
}
