"""Weekday of day n of the calendar.

signature: weekday(n: int) -> int
time: O(1)
space: O(1)
sizes: 1..3000000
"""
import datetime

def weekday(n):
    return datetime.date.fromordinal(n).weekday()

# ---- input
def make(n, random):
    return (n,)
