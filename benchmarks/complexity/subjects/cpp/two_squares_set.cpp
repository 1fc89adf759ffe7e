/*
 * Whether a number is a sum of two squares, by a hash set of the squares up to it.
 *
 * A number that leaves 3 when divided by four is none, so all squares are tried.
 *
 * signature: judgeSquareSum(c: int) -> bool
 * time: O(sqrt n)
 * space: O(sqrt n)
 * sizes: 4..1000000000
 * maker: ../python/two_squares_set.py
 */
#include <unordered_set>

bool judgeSquareSum(long long c) {
    std::unordered_set<long long> squares;
    for (long long i = 0; i * i <= c; ++i) squares.insert(i * i);
    for (long long s : squares)
        if (squares.count(c - s)) return true;
    return false;
}
