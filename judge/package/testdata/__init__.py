"""`data/`: the test cases, the test data groups, and what holds for each of them."""
