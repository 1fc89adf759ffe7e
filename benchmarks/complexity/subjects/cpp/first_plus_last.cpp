/*
 * The ends of a vector.
 *
 * signature: ends(numbers: list[int]) -> int
 * time: O(1)
 * space: O(1)
 * maker: ../python/first_plus_last.py
 */
#include <vector>

long long ends(const std::vector<long long> &numbers)
{
	return numbers.front() + numbers.back();
}
