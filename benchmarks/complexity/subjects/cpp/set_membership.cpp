/*
 * Ask a set for two members: a std::set is a tree.
 *
 * signature: both_in(seen: set[int], a: int, b: int) -> bool
 * time: O(log n)
 * space: O(1)
 * sizes: 4..100000
 * tricky: a set in Python hashes, a std::set compares its way down
 * maker: ../python/set_membership.py
 */
#include <set>
using namespace std;

bool both_in(const set<long long>& seen, long long a, long long b) {
    return seen.count(a) && seen.find(b) != seen.end();
}
