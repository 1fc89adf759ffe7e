"""Sort by insertion into short sorted buckets that split at √n, found from the first on.

√n buckets are passed for an item, and up to √n items are moved in C.

signature: bucket_sort_checksum(a: list[int]) -> int
time: O(n sqrt n)
space: O(n)
sizes: 4..20000
"""
from bisect import insort

def bucket_sort_checksum(a):
    limit = int(len(a) ** 0.5) + 1
    buckets = [[]]
    for x in a:
        i = 0
        while i + 1 < len(buckets) and buckets[i + 1][0] <= x:
            i += 1
        bucket = buckets[i]
        insort(bucket, x)
        if len(bucket) > limit:
            buckets[i:i + 1] = [bucket[:limit // 2], bucket[limit // 2:]]
    return sum(i * bucket[0] for i, bucket in enumerate(buckets)) % 1000003

# ---- input
def make(n, random):
    return ([random.randint(0, 10**9) for _ in range(n)],)
