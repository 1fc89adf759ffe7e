"""What others read of a contest: its board as a page, its status as JSON."""
