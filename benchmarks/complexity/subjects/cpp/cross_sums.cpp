/*
 * Greatest sum of a row and a column through a cell, both added up anew for each of n cells.
 *
 * signature: best_cross(grid: list[list[int]]) -> int
 * time: O(n sqrt n)
 * space: O(1)
 * sizes: 4..40000
 * maker: ../python/cross_sums.py
 */
#include <algorithm>
#include <vector>

long long best_cross(const std::vector<std::vector<long long>>& grid) {
    long long best = 0;
    for (std::size_t r = 0; r < grid.size(); ++r)
        for (std::size_t c = 0; c < grid.size(); ++c) {
            long long cross = -grid[r][c];
            for (std::size_t i = 0; i < grid.size(); ++i) cross += grid[r][i] + grid[i][c];
            best = std::max(best, cross);
        }
    return best;
}
