"""What a terminal shows of a mock interview: while it is held, its report, and all of them week by week."""
