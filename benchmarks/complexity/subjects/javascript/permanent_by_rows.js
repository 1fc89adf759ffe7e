/*
 * Permanent of a matrix without zeros, column by column, with a mark on each row in use.
 *
 * signature: permanent(m: list[list[int]]) -> int
 * time: O(n!)
 * space: O(n)
 * sizes: 1..10
 * maker: ../python/permanent_by_rows.py
 */
function permanent(m) {
  const n = m.length;
  const used = new Array(n).fill(false);
  const place = (column) => {
    if (column === n) return 1;
    let total = 0;
    for (let row = 0; row < n; row++) {
      if (used[row]) continue;
      used[row] = true;
      total += m[row][column] * place(column + 1);
      used[row] = false;
    }
    return total;
  };
  return place(0);
}
