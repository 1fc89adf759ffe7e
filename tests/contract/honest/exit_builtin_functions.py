print("x", end="")
quit_ = SystemExit(3)
raise quit_
