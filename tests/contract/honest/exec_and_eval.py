exec("def f(): return __name__")
print(f(), eval("__file__"), compile("1", "s", "eval").co_filename)
exec("1 // 0")
