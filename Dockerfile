# The image of the Docker backend: an interpreter and the guest of the sandbox, nothing else; and, as the target `ci`,
# an image with judge itself, for CI systems that start from one (docs/ci.md).
#
#     judge sandbox build                        Python alone
#     judge sandbox build --target compilers     with the compilers and interpreters of the other languages
#     judge sandbox build --base IMAGE           another image to start from
#     judge sandbox build --network host         where the engine's containers have no network of their own
#
# BASE is an image with Python 3.11 or later as `python3` on its PATH; for the first target it needs no
# shell, for the second it is a Debian. GUEST is a digest of the guest's source, by which the judge knows
# whether it fits. The guest comes last: with a new version of the judge nothing else is made anew.
#
#     docker build --target ci -t judge-ci .     in a checkout, of which it takes the judge
#
# PACKAGES are those of Debian that it holds beside: git, by which `judge check --changed` learns what changed, and
# valgrind, which counts the work of solutions; compilers may be added. This target stays the last one, for an engine's
# older builder makes all that stand before the one that is asked for.

ARG BASE=python:3.13-slim-bookworm

FROM ${BASE} AS python
ARG GUEST=unknown
USER 0:0
COPY judge/sandbox/guest /usr/lib/judge/guest
COPY judge/sandbox/docker/prepare.py /usr/lib/judge/prepare.py
RUN ["python3", "/usr/lib/judge/prepare.py"]
WORKDIR /usr/lib/judge
LABEL judge.guest=${GUEST} judge.target=python
USER 65534:65534

FROM ${BASE} AS installed
USER 0:0
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc g++ libc6-dev default-jdk-headless nodejs node-typescript rustc \
    golang-go gnat gfortran fp-compiler ghc ocaml-nox mono-mcs kotlin scala clojure pypy3 \
    bash gawk lua5.4 perl r-base-core ruby swi-prolog-nox \
 && rm -rf /var/lib/apt/lists/*

FROM installed AS compilers
ARG GUEST=unknown
COPY judge/sandbox/guest /usr/lib/judge/guest
COPY judge/sandbox/docker/prepare.py /usr/lib/judge/prepare.py
RUN ["python3", "/usr/lib/judge/prepare.py"]
WORKDIR /usr/lib/judge
LABEL judge.guest=${GUEST} judge.target=compilers
USER 65534:65534

FROM ${BASE} AS ci
ARG PACKAGES="git valgrind"
USER 0:0
RUN apt-get update \
 && apt-get install -y --no-install-recommends ${PACKAGES} \
 && rm -rf /var/lib/apt/lists/*
COPY pyproject.toml README.md LICENSE Dockerfile /usr/src/judge/
COPY judge /usr/src/judge/judge
COPY problems /usr/src/judge/problems
COPY problem_template /usr/src/judge/problem_template
COPY solutions_template /usr/src/judge/solutions_template
# A checkout that is mounted may be anybody's, and git asks whether it is trusted.
RUN python3 -m pip install --no-cache-dir /usr/src/judge \
 && rm -r /usr/src/judge \
 && git config --system --add safe.directory '*'
WORKDIR /work
CMD ["judge", "check"]
