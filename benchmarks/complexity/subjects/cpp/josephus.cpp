/*
 * Last of a circle of n, every third leaves: the recurrence.
 *
 * signature: survivor(n: int) -> int
 * time: O(n)
 * space: O(1)
 * sizes: 1..2000000
 * maker: ../python/josephus.py
 */
long long survivor(long long n) {
    long long place = 0;
    for (long long people = 2; people <= n; ++people)
        place = (place + 3) % people;
    return place;
}
