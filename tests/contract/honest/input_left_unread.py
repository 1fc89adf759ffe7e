print("nothing read")
