/*
 * All shortest ways, on a copy of the matrix of n by n.
 *
 * signature: longest_shortest_way(dist: list[list[int]]) -> int
 * time: O(n^3)
 * space: O(n^2)
 * sizes: 1..150
 * maker: ../python/floyd_warshall.py
 */
function longestShortestWay(dist) {
  const d = dist.map((row) => row.slice());
  const n = d.length;
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        if (d[i][k] + d[k][j] < d[i][j]) d[i][j] = d[i][k] + d[k][j];
  return Math.max(...d.map((row) => Math.max(...row)));
}
