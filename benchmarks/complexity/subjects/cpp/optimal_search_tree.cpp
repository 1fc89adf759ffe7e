/*
 * Cost of the best search tree for n keys with these frequencies.
 *
 * signature: optimal_cost(freq: list[int]) -> int
 * time: O(n^3)
 * space: O(n^2)
 * sizes: 1..300
 * maker: ../python/optimal_search_tree.py
 */
#include <algorithm>
#include <climits>
#include <vector>
using namespace std;

long long optimal_cost(const vector<long long>& freq) {
    int n = freq.size();
    vector<long long> prefix(n + 1);
    for (int i = 0; i < n; i++) prefix[i + 1] = prefix[i] + freq[i];
    vector<vector<long long>> cost(n + 1, vector<long long>(n + 1));
    for (int length = 1; length <= n; length++)
        for (int i = 0; i + length <= n; i++) {
            int j = i + length;
            long long best = LLONG_MAX;
            for (int r = i; r < j; r++) best = min(best, cost[i][r] + cost[r + 1][j]);
            cost[i][j] = best + prefix[j] - prefix[i];
        }
    return cost[0][n];
}
