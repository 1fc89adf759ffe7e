import atexit
for i in range(3):
    atexit.register(print, i)
@atexit.register
def f():
    print("last registered")
class D:
    def __del__(self):
        print("del")
d = D()
print("end")
