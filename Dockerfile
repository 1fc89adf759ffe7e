# The image of the Docker backend: an interpreter and the guest of the sandbox, nothing else.
#
#     judge sandbox build                        Python alone
#     judge sandbox build --target compilers     with compilers of other languages
#     judge sandbox build --base IMAGE           another image to start from
#
# BASE is an image with Python 3.11 or later as `python3` on its PATH; a shell is not needed for the
# first target. GUEST is a digest of the guest's source, by which the judge knows whether it fits.

ARG BASE=python:3.13-slim-bookworm

FROM ${BASE} AS python
ARG GUEST=unknown
USER 0:0
COPY judge/sandbox/guest /usr/lib/judge/guest
COPY judge/sandbox/docker/prepare.py /usr/lib/judge/prepare.py
RUN ["python3", "/usr/lib/judge/prepare.py"]
WORKDIR /usr/lib/judge
LABEL judge.guest=${GUEST}
USER 65534:65534

FROM python AS compilers
USER 0:0
RUN apt-get update \
 && apt-get install -y --no-install-recommends gcc g++ libc6-dev default-jdk-headless nodejs rustc golang-go \
    lua5.4 r-base-core ruby ocaml-nox ghc perl \
 && rm -rf /var/lib/apt/lists/*
USER 65534:65534
