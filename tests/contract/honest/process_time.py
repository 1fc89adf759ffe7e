import time, os
print(time.process_time() < 1, time.thread_time() < 1, os.times().user < 1, time.perf_counter() > 0)
