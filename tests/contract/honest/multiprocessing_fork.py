import multiprocessing, os
def f(x):
    return x * x
if __name__ == "__main__":
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(f, range(5)))
    q = multiprocessing.Queue()
    p = multiprocessing.Process(target=q.put, args=("from child",))
    p.start()
    print(q.get())
    p.join()
    print(p.exitcode, sorted(os.listdir("/tmp")))
