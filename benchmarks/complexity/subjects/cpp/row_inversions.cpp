/*
 * Inversions within each row of n by n numbers, with a Fenwick tree for each row.
 *
 * signature: inversions_of_rows(rows: list[list[int]]) -> int
 * time: O(n^2 log n)
 * space: O(n)
 * sizes: 2..500
 * maker: ../python/row_inversions.py
 */
#include <vector>
using namespace std;

long long inversions_of_rows(const vector<vector<long long>>& rows) {
    long long total = 0;
    for (const auto& row : rows) {
        vector<int> tree(row.size() + 1);
        long long seen = 0;
        for (long long x : row) {
            long long smaller = 0;
            for (int i = x + 1; i; i &= i - 1) smaller += tree[i];
            total += seen++ - smaller;
            for (int i = x + 1; i < (int)tree.size(); i += i & -i) ++tree[i];
        }
    }
    return total;
}
