/*
 * Whether an address begins and ends as it should.
 *
 * signature: looks_right(address: str) -> bool
 * time: O(1)
 * space: O(1)
 * sizes: 16..500000
 * maker: ../python/starts_and_ends.py
 */
const looksRight = (address) =>
  (address.startsWith("http://") || address.startsWith("https://")) && address.endsWith(".html");
