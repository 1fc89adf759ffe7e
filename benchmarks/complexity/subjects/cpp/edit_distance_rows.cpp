/*
 * Edit distance with two rows of the table.
 *
 * signature: levenshtein(s: str, t: str) -> int
 * time: O(n^2)
 * space: O(n)
 * sizes: 2..1500
 * maker: ../python/edit_distance_rows.py
 */
#include <bits/stdc++.h>
using namespace std;

long long levenshtein(const string& s, const string& t) {
    vector<int> before(t.size() + 1), now(t.size() + 1);
    iota(before.begin(), before.end(), 0);
    for (size_t i = 1; i <= s.size(); i++) {
        now[0] = i;
        for (size_t j = 1; j <= t.size(); j++)
            now[j] = min({before[j] + 1, now[j - 1] + 1, before[j - 1] + (s[i - 1] != t[j - 1])});
        swap(before, now);
    }
    return before.back();
}
