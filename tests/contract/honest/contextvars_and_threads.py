import contextvars, threading
v = contextvars.ContextVar("v", default=0)
v.set(1)
out = []
t = threading.Thread(target=lambda: out.append((v.get(), threading.current_thread().name)))
t.start(); t.join()
print(out, threading.main_thread() is threading.current_thread(), threading.active_count(), threading.get_native_id() > 0)
