/*
 * Checksum of √n sorted lists of √n items, merged with a heap of their heads.
 *
 * signature: merged_checksum(lists: list[list[int]]) -> int
 * time: O(n log n)
 * space: O(sqrt n)
 * sizes: 4..90000
 * tricky: the heap holds the root of all
 * maker: ../python/merge_root_many_lists.py
 */
#include <functional>
#include <queue>
#include <utility>
#include <vector>
using namespace std;

long long merged_checksum(const vector<vector<long long>>& lists) {
    priority_queue<pair<long long, pair<int, int>>, vector<pair<long long, pair<int, int>>>, greater<>> heap;
    for (std::size_t i = 0; i < lists.size(); ++i)
        if (!lists[i].empty()) heap.push({lists[i][0], {(int)i, 0}});
    long long checksum = 0;
    while (!heap.empty()) {
        auto [x, at] = heap.top();
        heap.pop();
        checksum = (checksum * 31 + x) % 1000003;
        if (++at.second < (int)lists[at.first].size()) heap.push({lists[at.first][at.second], at});
    }
    return checksum;
}
