/*
 * One generation of a field of n by n.
 *
 * signature: alive_after(board: list[list[int]]) -> int
 * time: O(n^2)
 * space: O(n^2)
 * sizes: 2..400
 * maker: ../python/game_of_life.py
 */
function aliveAfter(board) {
  const n = board.length;
  const after = board.map((row) => [...row]);
  for (let r = 0; r < n; r++)
    for (let c = 0; c < n; c++) {
      let around = -board[r][c];
      for (let i = Math.max(0, r - 1); i < Math.min(n, r + 2); i++)
        for (let j = Math.max(0, c - 1); j < Math.min(n, c + 2); j++) around += board[i][j];
      after[r][c] = around === 3 || (board[r][c] && around === 2) ? 1 : 0;
    }
  return after.reduce((sum, row) => sum + row.reduce((a, b) => a + b, 0), 0);
}
