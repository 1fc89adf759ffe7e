/*
 * Cheapest way through a square grid of n cells, one row of sums kept.
 *
 * signature: min_path(grid: list[list[int]]) -> int
 * time: O(n)
 * space: O(sqrt n)
 * sizes: 4..250000
 * tricky: the row is √n long
 * maker: ../python/min_path_one_row.py
 */
#include <algorithm>
#include <vector>
using namespace std;

long long min_path(const vector<vector<long long>>& grid) {
    vector<long long> row(grid[0].size(), 1LL << 60);
    row[0] = 0;
    for (const auto& line : grid) {
        row[0] += line[0];
        for (size_t x = 1; x < line.size(); x++) row[x] = line[x] + min(row[x], row[x - 1]);
    }
    return row.back();
}
