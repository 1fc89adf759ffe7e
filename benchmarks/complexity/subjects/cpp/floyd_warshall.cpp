/*
 * All shortest ways, on a copy of the matrix of n by n.
 *
 * signature: longest_shortest_way(dist: list[list[int]]) -> int
 * time: O(n^3)
 * space: O(n^2)
 * sizes: 1..150
 * maker: ../python/floyd_warshall.py
 */
#include <algorithm>
#include <vector>
using namespace std;

long long longest_shortest_way(const vector<vector<long long>>& dist) {
    auto d = dist;
    int n = d.size();
    for (int k = 0; k < n; k++)
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                d[i][j] = min(d[i][j], d[i][k] + d[k][j]);
    long long longest = 0;
    for (auto& row : d) longest = max(longest, *max_element(row.begin(), row.end()));
    return longest;
}
