/*
 * The ends of an array.
 *
 * signature: ends(numbers: list[int]) -> int
 * time: O(1)
 * space: O(1)
 * maker: ../python/first_plus_last.py
 */
const ends = (numbers) => numbers[0] + numbers.at(-1);
