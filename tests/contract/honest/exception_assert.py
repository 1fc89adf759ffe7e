assert 1 == 2, "words"
