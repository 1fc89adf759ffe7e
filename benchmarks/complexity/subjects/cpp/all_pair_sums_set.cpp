/*
 * How many different sums have two of the numbers? All are kept in a hash set.
 *
 * signature: different_sums(a: list[int]) -> int
 * time: O(n^2)
 * space: O(n^2)
 * sizes: 2..1000
 * maker: ../python/all_pair_sums_set.py
 */
#include <unordered_set>
#include <vector>

long long different_sums(const std::vector<long long>& a) {
    std::unordered_set<long long> sums;
    for (std::size_t i = 0; i < a.size(); i++)
        for (std::size_t j = i + 1; j < a.size(); j++)
            sums.insert(a[i] + a[j]);
    return sums.size();
}
