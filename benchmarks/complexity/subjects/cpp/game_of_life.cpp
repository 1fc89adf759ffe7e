/*
 * One generation of a field of n by n.
 *
 * signature: alive_after(board: list[list[int]]) -> int
 * time: O(n^2)
 * space: O(n^2)
 * sizes: 2..400
 * maker: ../python/game_of_life.py
 */
#include <algorithm>
#include <vector>
using namespace std;

long long alive_after(const vector<vector<long long>>& board) {
    int n = board.size();
    vector<vector<long long>> after(board);
    for (int r = 0; r < n; r++)
        for (int c = 0; c < n; c++) {
            long long around = -board[r][c];
            for (int i = max(0, r - 1); i < min(n, r + 2); i++)
                for (int j = max(0, c - 1); j < min(n, c + 2); j++) around += board[i][j];
            after[r][c] = around == 3 || (board[r][c] && around == 2);
        }
    long long alive = 0;
    for (auto& row : after)
        for (long long x : row) alive += x;
    return alive;
}
