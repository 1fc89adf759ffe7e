import gc, sys
print(gc.isenabled(), gc.get_threshold(), gc.garbage, sys.getswitchinterval(), sys.gettrace(), sys.getprofile(), sys.is_finalizing())
class A:
    def __del__(self):
        print("collected")
a = A()
a.a = a
del a
gc.collect()
print("end")
