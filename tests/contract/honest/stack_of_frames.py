import sys
def f():
    names = []
    frame = sys._getframe()
    while frame is not None and frame.f_globals is globals():
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names
print(f())
