/*
 * Triples with sum zero: a binary search for each pair; there are none.
 *
 * signature: count_zero_triples(nums: list[int]) -> int
 * time: O(n^2 log n)
 * space: O(n)
 * sizes: 4..1500
 * maker: ../python/pairs_with_binary_search.py
 */
#include <algorithm>
#include <vector>
using namespace std;

long long count_zero_triples(const vector<long long>& nums) {
    vector<long long> a(nums);
    sort(a.begin(), a.end());
    long long triples = 0;
    for (size_t i = 0; i < a.size(); ++i)
        for (size_t j = i + 1; j < a.size(); ++j)
            triples += binary_search(a.begin() + j + 1, a.end(), -a[i] - a[j]);
    return triples;
}
