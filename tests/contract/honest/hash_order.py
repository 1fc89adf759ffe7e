print({"b", "a", "c", "zz"}, hash("x"), {1.5, None, "q"} - {None}, list({"k": 1, "j": 2}))
