/*
 * Longest common subsequence of two texts of length n, with the whole table.
 *
 * signature: lcs(a: str, b: str) -> int
 * time: O(n^2)
 * space: O(n^2)
 * sizes: 2..1500
 * maker: ../python/longest_common_subsequence_table.py
 */
#include <algorithm>
#include <string>
#include <vector>

long long lcs(const std::string& a, const std::string& b) {
    std::vector<std::vector<int>> L(a.size() + 1, std::vector<int>(b.size() + 1));
    for (size_t i = 1; i <= a.size(); ++i)
        for (size_t j = 1; j <= b.size(); ++j)
            L[i][j] = a[i - 1] == b[j - 1] ? L[i - 1][j - 1] + 1 : std::max(L[i - 1][j], L[i][j - 1]);
    return L[a.size()][b.size()];
}
