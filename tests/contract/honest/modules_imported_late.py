import decimal, fractions, statistics, bisect, heapq, itertools, queue, asyncio, concurrent.futures, logging, random, string, textwrap
async def f():
    await asyncio.sleep(0)
    return decimal.Decimal("0.1") + 1
print(asyncio.run(f()), statistics.mean([1, 2]), fractions.Fraction(1, 3))
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    print(list(pool.map(abs, [-1, 2])))
logging.warning("logged")
