"""Mistake: a whole program that tests the position for being positive, and position 0 is the head.

Caught by secret/1-edges/07-ring-of-the-whole-list.
"""

count = int(input())
values = input().split()
last_leads_to = int(input())
print("true" if last_leads_to > 0 else "false")
