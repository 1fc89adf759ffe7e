# The image of the Docker backend: an interpreter and the guest of the sandbox, nothing else.
#
#     judge sandbox build                        Python alone
#     judge sandbox build --target compilers     with the compilers and interpreters of the other languages
#     judge sandbox build --base IMAGE           another image to start from
#     judge sandbox build --network host         where the engine's containers have no network of their own
#
# BASE is an image with Python 3.11 or later as `python3` on its PATH; for the first target it needs no
# shell, for the second it is a Debian. GUEST is a digest of the guest's source, by which the judge knows
# whether it fits. The guest comes last: with a new version of the judge nothing else is made anew.

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
