/*
 * Triangles of a graph of n edges, each edge looked at from its end of less degree.
 *
 * signature: triangle_count(edges: list[tuple[int, int]]) -> int
 * time: O(n sqrt n)
 * space: O(n)
 * sizes: 4..20000
 * maker: ../python/triangles_by_degree.py
 */
#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>
using namespace std;

long long triangle_count(const vector<tuple<long long, long long>>& edges) {
    unordered_map<long long, unordered_set<long long>> neighbours;
    for (auto [a, b] : edges) {
        neighbours[a].insert(b);
        neighbours[b].insert(a);
    }
    long long count = 0;
    for (auto [a, b] : edges) {
        const auto *few = &neighbours[a], *many = &neighbours[b];
        if (few->size() > many->size()) swap(few, many);
        for (long long c : *few) count += many->count(c);
    }
    return count / 3;
}
