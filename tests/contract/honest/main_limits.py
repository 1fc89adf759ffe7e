import resource
for name in ("CPU", "FSIZE", "DATA", "STACK", "CORE", "NOFILE", "AS", "NPROC"):
    print(name, resource.getrlimit(getattr(resource, "RLIMIT_" + name)))
