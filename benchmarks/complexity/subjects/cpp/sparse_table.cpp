/*
 * Largest minimum of windows of a third, with a sparse table for them.
 *
 * signature: best_minimum(a: list[int]) -> int
 * time: O(n log n)
 * space: O(n log n)
 * sizes: 4..60000
 * maker: ../python/sparse_table.py
 */
#include <algorithm>
#include <vector>

long long best_minimum(const std::vector<long long>& a) {
    std::vector<std::vector<long long>> table{a};
    for (size_t j = 1; (1u << j) <= a.size(); ++j) {
        const auto& prev = table.back();
        std::vector<long long> next(a.size() - (1u << j) + 1);
        for (size_t i = 0; i < next.size(); ++i) next[i] = std::min(prev[i], prev[i + (1u << (j - 1))]);
        table.push_back(std::move(next));
    }
    size_t w = std::max<size_t>(1, a.size() / 3), k = 0;
    while ((2u << k) <= w) ++k;
    long long best = -1;
    for (size_t i = 0; i + w <= a.size(); ++i)
        best = std::max(best, std::min(table[k][i], table[k][i + w - (1u << k)]));
    return best;
}
