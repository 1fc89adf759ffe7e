/*
 * Count inversions with a Fenwick tree over the ranks.
 *
 * signature: inversions(p: list[int]) -> int
 * time: O(n log n)
 * space: O(n)
 * maker: ../python/inversions_fenwick.py
 */
#include <bits/stdc++.h>
using namespace std;
typedef long long ll;

ll inversions(const vector<ll>& p) {
    int n = p.size();
    vector<int> t(n + 1);
    ll inv = 0;
    for (int k = 0; k < n; k++) {
        int less = 0;
        for (int i = p[k] + 1; i; i &= i - 1) less += t[i];
        inv += k - less;
        for (int i = p[k] + 1; i <= n; i += i & -i) t[i]++;
    }
    return inv;
}
