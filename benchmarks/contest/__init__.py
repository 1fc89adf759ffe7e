"""What a contest takes: `./dev contest`.

arrivals.py   who hands in what and when, as in a regional of the ICPC, in five hours
load.py       a contest on disk, handed in to by some processes and judged by others
boards.py     the board at many events: from cold, and after one more
__main__.py   the command line and the report
"""
