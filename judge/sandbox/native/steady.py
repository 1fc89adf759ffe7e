"""What makes the times of a machine vary from run to run, read below any root; nothing here raises.

Times are CPU times, so waiting costs nothing; but a slower clock, a shared core or a cold cache
makes the same program take longer, and a time limit inferred on a quiet machine fails on a busy one.
"""

from __future__ import annotations

import re

from judge.model.diagnosis import Steadiness, TimingCheck
from judge.sandbox.native.machine import Machine

_STEADY, _UNSTEADY, _UNKNOWN = Steadiness.STEADY, Steadiness.UNSTEADY, Steadiness.UNKNOWN

_CPU = "/sys/devices/system/cpu"
_CLOCKS = "/sys/devices/system/clocksource/clocksource0"
_SLOW_CLOCKS = ("hpet", "acpi_pm", "pit", "jiffies", "refined-jiffies")
_BUSY_A_CORE = 0.25
_STOLEN = 0.01
_KIB_IN_USE = 1024
_MIB = 1024


def timing_checks(machine: Machine | None = None) -> tuple[TimingCheck, ...]:
    """Everything that is looked at, in the order in which it is told."""
    here = machine or Machine()
    return tuple(check(here) for check in (cores, load, swap, governor, turbo, smt, clock, steal))


def cores(machine: Machine) -> TimingCheck:
    """How many cores there are to run on, and whether the kernel throttles them."""
    why = "with a single core the judge and the case take turns on it"
    usable, quota = _listed(machine.status("Cpus_allowed_list")), _quota(machine)
    if not usable:
        return TimingCheck("cores", _UNKNOWN, "not told by /proc/self/status", why)
    there = _listed(machine.text(f"{_CPU}/online")) or usable
    found = f"{usable} of {there} can be used"
    if quota is not None and quota < usable:
        found += f", but the control group stops all work after {quota:g} cores' worth of time"
        why = "a case that is stopped in its middle finds its caches cold"
        remedy = f"judge run --jobs {max(1, int(quota))} …  # or lift the container's limit (docker run without --cpus)"
        return TimingCheck("cores", _UNSTEADY, found, why, remedy)
    if usable == 1:
        return TimingCheck("cores", _UNSTEADY, found, why, "give this machine or container a second core")
    return TimingCheck("cores", _STEADY, found, why)


def load(machine: Machine) -> TimingCheck:
    """What else runs: the average number of runnable processes of the last minute."""
    why = "what else runs takes caches, memory bandwidth and the turbo clock from a case"
    numbers = re.findall(r"\d+\.\d+", machine.text("/proc/loadavg"))
    if not numbers:
        return TimingCheck("load", _UNKNOWN, "not told by /proc/loadavg", why)
    average, there = float(numbers[0]), max(1, _listed(machine.text(f"{_CPU}/online")))
    found = f"{average:g} on {there} core{'s' * (there > 1)}, average of the last minute"
    if average / there > _BUSY_A_CORE:
        return TimingCheck("load", _UNSTEADY, found, why, "ps -eo pid,pcpu,comm --sort=-pcpu | head  # shows what runs")
    return TimingCheck("load", _STEADY, found, why)


def swap(machine: Machine) -> TimingCheck:
    """Memory that was moved to a disk."""
    why = "a page that comes back from the disk makes a case wait, and the kernel works for it"
    fields = dict(re.findall(r"^(Swap\w+):\s+(\d{1,18}) kB$", machine.text("/proc/meminfo"), re.MULTILINE))
    if not {"SwapTotal", "SwapFree"} <= fields.keys():
        return TimingCheck("swap", _UNKNOWN, "not told by /proc/meminfo", why)
    total, used = int(fields["SwapTotal"]), int(fields["SwapTotal"]) - int(fields["SwapFree"])
    if used >= _KIB_IN_USE:
        found = f"{used // _MIB} of {total // _MIB} MiB in use"
        return TimingCheck("swap", _UNSTEADY, found, why, "sudo swapoff -a && sudo swapon -a  # brings it all back")
    return TimingCheck("swap", _STEADY, "none in use" if total else "there is none", why)


def governor(machine: Machine) -> TimingCheck:
    """Who chooses the clock rate of the cores."""
    why = "the clock rate follows the load, so that a short case runs before the core is awake"
    files = machine.matching(f"{_CPU}/cpu[0-9]*/cpufreq/scaling_governor")
    kinds = sorted({kind for file in files if (kind := machine.text(file))})
    if not kinds:
        return TimingCheck("frequency governor", _UNKNOWN, "none here; in a virtual machine the host decides", why)
    if kinds == ["performance"]:
        return TimingCheck("frequency governor", _STEADY, "performance", why)
    remedy = f"echo performance | sudo tee {_CPU}/cpu*/cpufreq/scaling_governor"
    return TimingCheck("frequency governor", _UNSTEADY, ", ".join(kinds), why, remedy)


def turbo(machine: Machine) -> TimingCheck:
    """Whether cores may run above their nominal clock while it is cool and quiet."""
    why = "cores run faster alone than together, and slower when they are hot"
    for path, on in ((f"{_CPU}/intel_pstate/no_turbo", 0), (f"{_CPU}/cpufreq/boost", 1)):
        state = machine.number(path)
        if state == on:
            return TimingCheck("turbo", _UNSTEADY, "on", why, f"echo {1 - on} | sudo tee {path}")
        if state is not None:
            return TimingCheck("turbo", _STEADY, "off", why)
    return TimingCheck("turbo", _UNKNOWN, "not told; in a virtual machine the host decides", why)


def smt(machine: Machine) -> TimingCheck:
    """Whether two logical cores share a physical one (hyper-threading)."""
    why = "two cases on one physical core slow each other down by up to a half"
    state = machine.number(f"{_CPU}/smt/active")
    if state is None:
        return TimingCheck("SMT", _UNKNOWN, "not told by the kernel", why)
    if state:
        half = max(1, _listed(machine.text(f"{_CPU}/online")) // 2)
        remedy = f"echo off | sudo tee {_CPU}/smt/control  # or without a password: judge run --jobs {half} …"
        return TimingCheck("SMT", _UNSTEADY, "on", why, remedy)
    return TimingCheck("SMT", _STEADY, "off, as far as can be seen", why)


def clock(machine: Machine) -> TimingCheck:
    """What the kernel reads the time from."""
    why = "with a slow clock each look at the time is a system call, in the judge and in the case"
    current = machine.text(f"{_CLOCKS}/current_clocksource")
    if not current:
        return TimingCheck("clock source", _UNKNOWN, "not told by the kernel", why)
    if current not in _SLOW_CLOCKS:
        return TimingCheck("clock source", _STEADY, current, why)
    better = [name for name in machine.text(f"{_CLOCKS}/available_clocksource").split() if name not in _SLOW_CLOCKS]
    switch = f"echo {better[0]} | sudo tee {_CLOCKS}/current_clocksource" if better else ""
    remedy = switch or "add `tsc=reliable` to the kernel's command line, then: sudo reboot"
    return TimingCheck("clock source", _UNSTEADY, f"{current}, which is slow", why, remedy)


def steal(machine: Machine) -> TimingCheck:
    """The share of time that the host of a virtual machine gave to others (proc(5), stat, the eighth figure)."""
    why = "the host lets others run in between, who leave the caches cold"
    found = re.match(r"cpu ((?: ?\d{1,18}){8,})", machine.text("/proc/stat").replace("  ", " "))
    figures = [int(figure) for figure in found[1].split()[:8]] if found else []
    if not sum(figures):
        return TimingCheck("stolen time", _UNKNOWN, "not told by /proc/stat", why)
    share = figures[7] / sum(figures)
    words = f"{share:.1%} since the start" if figures[7] else "none"
    if share > _STOLEN:
        return TimingCheck("stolen time", _UNSTEADY, words, why, "ask the host for cores of your own")
    return TimingCheck("stolen time", _STEADY, words, why)


def _listed(ranges: str) -> int:
    """How many a list such as `0-3,6` has; 0 for one that is none."""
    count = 0
    for part in ranges.split(","):
        found = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", part.strip())
        if not found:
            return 0
        count += max(0, int(found[2] or found[1]) - int(found[1]) + 1)
    return count


def _quota(machine: Machine) -> float | None:
    """How many cores' worth of time the own control group grants; `None` without a bound."""
    groups = machine.groups()
    if "cpu" in groups:
        used = machine.number(f"{groups['cpu'][1]}/cpu.cfs_quota_us")
        period = machine.number(f"{groups['cpu'][1]}/cpu.cfs_period_us")
        return used / period if used and period and used > 0 else None
    if "" in groups:
        found = re.fullmatch(r"(\d{1,18}) ([1-9]\d{0,17})", machine.text(f"{groups[''][1]}/cpu.max"))
        return int(found[1]) / int(found[2]) if found else None
    return None
