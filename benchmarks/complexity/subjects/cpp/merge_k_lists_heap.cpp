/*
 * Merge k sorted vectors of n items in all with a priority queue of their heads.
 *
 * signature: merge_k(lists: list[list[int]]) -> list[int]
 * variables: n, k
 * time: O(n log k)
 * space: O(k)
 * sizes: {n: 4..60000, k: 2..20000}
 * sweeps: [{n: vary, k: 8}, {n: 20000, k: vary}, {n: vary, k: n / 4}]
 * maker: ../python/merge_k_lists_heap.py
 */
#include <queue>
#include <tuple>
#include <vector>
using namespace std;

vector<long long> merge_k(const vector<vector<long long>>& lists) {
    using Head = tuple<long long, int, int>;
    priority_queue<Head, vector<Head>, greater<Head>> heads;
    for (int i = 0; i < (int)lists.size(); i++)
        if (!lists[i].empty()) heads.emplace(lists[i][0], i, 0);
    vector<long long> merged;
    while (!heads.empty()) {
        auto [value, i, j] = heads.top();
        heads.pop();
        merged.push_back(value);
        if (j + 1 < (int)lists[i].size()) heads.emplace(lists[i][j + 1], i, j + 1);
    }
    return merged;
}
