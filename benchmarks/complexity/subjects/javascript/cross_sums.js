/*
 * Greatest sum of a row and a column through a cell, both added up anew for each of n cells.
 *
 * signature: best_cross(grid: list[list[int]]) -> int
 * time: O(n sqrt n)
 * space: O(1)
 * sizes: 4..40000
 * maker: ../python/cross_sums.py
 */
function bestCross(grid) {
  let best = 0;
  for (const row of grid)
    for (let c = 0; c < row.length; c++) {
      let cross = -row[c];
      for (let i = 0; i < row.length; i++) cross += row[i] + grid[i][c];
      best = Math.max(best, cross);
    }
  return best;
}
