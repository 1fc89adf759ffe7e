"""Rooms for meetings, with a heap of when each room gets free.

All overlap, so the heap grows to n. Sorting makes the logarithm sure.

signature: min_meeting_rooms(meetings: list[tuple[int, int]]) -> int
time: O(n log n)
space: O(n)
sizes: 1..50000
"""
import heapq

def min_meeting_rooms(meetings):
    meetings.sort(key=lambda m: m[0])
    rooms = []
    for start, end in meetings:
        if rooms and rooms[0] <= start:
            heapq.heapreplace(rooms, end)
        else:
            heapq.heappush(rooms, end)
    return len(rooms)

# ---- input
def make(n, random):
    return ([(random.randint(0, 10**6), random.randint(2 * 10**6, 3 * 10**6)) for _ in range(n)],)
