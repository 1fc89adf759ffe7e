// Idea: a heap of the heads. Take the smallest, put the next item of its array in its place. O(N log k) time.

#include <cstddef>
#include <functional>
#include <queue>
#include <tuple>
#include <vector>

std::vector<long long> merge(const std::vector<std::vector<long long>>& arrays) {
    using Head = std::tuple<long long, std::size_t, std::size_t>;  // an item, the number of its array, its index there
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
        if (!arrays[i].empty()) heads.emplace(arrays[i][0], i, 0);
    }
    std::vector<long long> merged;
    while (!heads.empty()) {
        const auto [item, i, at] = heads.top();
        heads.pop();
        merged.push_back(item);
        if (at + 1 < arrays[i].size()) heads.emplace(arrays[i][at + 1], i, at + 1);
    }
    return merged;
}
