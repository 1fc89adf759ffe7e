"""Other languages than Python, with their real compilers and interpreters; those that are missing are skipped."""
