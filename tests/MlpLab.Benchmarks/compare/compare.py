#!/usr/bin/env python3
"""Training speed side by side, in one go: compare.py [--rounds 5] [--quick] [--no-build]

Contenders: the hand-written C limit (limit.c, needs gcc and AVX-512), mlplab from a plain build and, if published, from its
ReadyToRun build, the article's NumPy loop, scikit-learn's MLPClassifier and LogisticRegressionCV. What is not installed is skipped and said so.
Contenders run in turn, round by round; ratios are taken within a round and their median is printed, because machines are
noisy and drift. One thread each unless a line says otherwise. Only the standard library is needed to run this file.
"""
import json
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", "..", ".."))
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
BASELINES = [(100, 2, 2), (1_000, 20, 2), (10_000, 20, 5), (2_000, 64, 10), (100_000, 20, 2)]
SHAPES = [(1_000, 5, 2), (1_000, 25, 2), (10_000, 100, 2), (10_000, 100, 20), (100_000, 25, 2), (1_000_000, 25, 2), (10_000, 1_000, 2)]


def run(command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **ONE_THREAD, **more}).stdout


def wall(command):
    start = time.perf_counter()
    run(command)
    return time.perf_counter() - start


def processor_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_megabytes(command):
    """In a process of its own: the peak of children is the largest of all so far."""
    script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    return float(run([sys.executable, "-c", script, *command])) / 1024


def python_with(module):
    for python in ("python3", "/usr/bin/python3"):
        if shutil.which(python) and subprocess.run([python, "-c", "import " + module], capture_output=True).returncode == 0:
            return python
    return None


def build_limit(folder):
    if not shutil.which("gcc"):
        return None, "gcc is not installed"
    target = os.path.join(folder, "limit")
    built = subprocess.run(["gcc", "-O3", "-march=native", "-o", target, os.path.join(HERE, "limit.c"), "-lm"], capture_output=True, text=True)
    if built.returncode != 0:
        return None, "limit.c does not compile here (it needs AVX-512)"
    return target, None


def publish_ready_to_run(folder):
    target = os.path.join(folder, "readytorun")
    command = ["dotnet", "publish", os.path.join(ROOT, "src/MlpLab.Cli"), "-c", "Release", "-r", "linux-x64", "-o", target]
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        return None, "published for linux-x64 only"
    done = subprocess.run(command, capture_output=True, text=True)
    return (os.path.join(target, "MlpLab.Cli"), None) if done.returncode == 0 else (None, done.stdout.strip().splitlines()[-1])


def limit_seconds(limit, samples, hidden, inputs, epochs):
    out = run([limit, str(inputs), str(hidden), str(samples), str(epochs), "5"])
    return float(re.search(r"best ([0-9.]+)", out).group(1))


def script_seconds(python, script, *arguments):
    out = run([python, os.path.join(HERE, script), *(str(a) for a in arguments)])
    return float(out.split("seconds")[1])


def tool_loop_seconds(command):
    return json.loads(run(command + ["--json"]))["training"]["seconds"]


def warm_nanoseconds(benchmarks, samples, hidden, inputs, threads=1, **environment):
    out = run(["dotnet", benchmarks, "epochs", str(samples), str(hidden), str(inputs), str(threads)], **environment)
    return float(re.search(r"min ([0-9.]+)", out).group(1)), re.search(r"fingerprint (\w+)", out).group(1)


def baseline_seconds(benchmarks, samples, features, classes, threads=1, **environment):
    out = run(["dotnet", benchmarks, "baseline", str(samples), str(features), str(classes), str(threads)], **environment)
    return float(out.split("seconds")[1])


def table(title, rows, rounds, unit, scale):
    """rows: name -> function giving one measurement. Prints medians and, within rounds, the ratio to the first row."""
    results = {name: [] for name in rows}
    for _ in range(rounds):
        for name, measure in rows.items():
            results[name].append(measure())
    print(f"\n### {title}\n\n| contender | median {unit} | fastest | times the first |\n|---|---|---|---|")
    first = results[next(iter(rows))]
    for name, values in results.items():
        ratio = statistics.median(v / f for v, f in zip(values, first))
        print(f"| {name} | {statistics.median(values) * scale:.4g} | {min(values) * scale:.4g} | {ratio:.3g} |")
    sys.stdout.flush()


def main():
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 5
    quick = "--quick" in sys.argv
    if "--no-build" not in sys.argv:
        subprocess.run(["dotnet", "build", "-c", "Release", "--nologo", "-v", "quiet", os.path.join(ROOT, "MlpLab.sln")], check=True, stdout=subprocess.DEVNULL)
    tool = os.path.join(ROOT, "src/MlpLab.Cli/bin/Release/net10.0/MlpLab.Cli")
    benchmarks = os.path.join(ROOT, "tests/MlpLab.Benchmarks/bin/Release/net10.0/MlpLab.Benchmarks.dll")
    numpy, sklearn = python_with("numpy"), python_with("sklearn")
    headline = ["--problem", "circles", "--hidden", "5", "--epochs", "25000"]
    plain = [tool, *headline]

    with tempfile.TemporaryDirectory() as folder:
        limit, why = build_limit(folder)
        skipped = [("C limit", why)] if why else []
        published, why = publish_ready_to_run(folder)
        skipped += [("ReadyToRun tool", why)] if why else []
        skipped += [] if numpy else [("NumPy loop", "numpy is not installed")]
        skipped += [] if sklearn else [("MLPClassifier", "scikit-learn is not installed")]

        versions = {"dotnet": run(["dotnet", "--version"]).strip(), "cpu": cpu_name(), "system": platform.platform()}
        if numpy:
            versions["numpy"] = run([numpy, "-c", "import numpy; print(numpy.__version__)"]).strip()
        if sklearn:
            versions["scikit-learn"] = run([sklearn, "-c", "import sklearn; print(sklearn.__version__)"]).strip()
        print("; ".join(f"{k} {v}" for k, v in versions.items()))
        for name, reason in skipped:
            print(f"skipped: {name}: {reason}")

        loop = {}
        if limit:
            loop["C limit"] = lambda: limit_seconds(limit, 100, 5, 2, 25_000)
        loop["mlplab, second training in a process"] = lambda: warm_nanoseconds(benchmarks, 100, 5, 2)[0] * 25_000e-9
        loop["mlplab, first training, plain build"] = lambda: tool_loop_seconds(plain)
        if published:
            loop["mlplab, first training, ReadyToRun"] = lambda: tool_loop_seconds([published, *headline])
        loop["mlplab, second training, AVX-512 off"] = lambda: warm_nanoseconds(benchmarks, 100, 5, 2, DOTNET_EnableAVX512="0")[0] * 25_000e-9
        if numpy:
            loop["the article's NumPy loop"] = lambda: script_seconds(numpy, "numpy_loop.py", 100, 5, 2, 25_000)
        if sklearn:
            loop["MLPClassifier, sgd"] = lambda: script_seconds(sklearn, "sklearn_mlp.py", 100, 5, 2, 25_000)
        table("2-5-1, 100 samples, 25,000 epochs: training loop", loop, rounds, "ms", 1e3)

        for title, measure in (("whole process", wall), ("processor time of the whole process", processor_time)):
            process = {}
            if published:
                process["mlplab, published (ReadyToRun)"] = lambda: measure([published, *headline])
            process["mlplab, plain build"] = lambda: measure(plain)
            process["mlplab --version, plain build: the runtime's start"] = lambda: measure([tool, "--version"])
            if numpy:
                process["the article's NumPy loop alone"] = lambda: measure([numpy, os.path.join(HERE, "numpy_loop.py"), "100", "5", "2", "25000"])
            if sklearn:
                process["the same with scikit-learn's circles and baseline"] = lambda: measure([sklearn, os.path.join(HERE, "numpy_loop.py"), "100", "5", "2", "25000", "--whole"])
                process["MLPClassifier, sgd"] = lambda: measure([sklearn, os.path.join(HERE, "sklearn_mlp.py"), "100", "5", "2", "25000"])
            table("the same: " + title, process, rounds, "ms", 1e3)

        for samples, hidden, inputs in SHAPES[:2] if quick else SHAPES:
            epochs = max(2, int(2e7 / (samples * hidden * max(1, inputs // 4))))
            rows = {}
            if limit:
                rows["C limit"] = lambda: limit_seconds(limit, samples, hidden, inputs, epochs) / epochs
            rows["mlplab"] = lambda: warm_nanoseconds(benchmarks, samples, hidden, inputs)[0] * 1e-9
            if samples * hidden >= 25_000:
                rows["mlplab, AVX-512 off"] = lambda: warm_nanoseconds(benchmarks, samples, hidden, inputs, DOTNET_EnableAVX512="0")[0] * 1e-9
            if samples >= 10_000:
                rows["mlplab, 2 threads"] = lambda: warm_nanoseconds(benchmarks, samples, hidden, inputs, 2)[0] * 1e-9
            if numpy:
                rows["NumPy, no loss"] = lambda: script_seconds(numpy, "numpy_loop.py", samples, hidden, inputs, max(2, epochs // 10), "--no-loss") / max(2, epochs // 10)
            if sklearn:
                rows["MLPClassifier, sgd"] = lambda: script_seconds(sklearn, "sklearn_mlp.py", samples, hidden, inputs, max(2, epochs // 10)) / max(2, epochs // 10)
            table(f"{samples:,} samples, {inputs}-{hidden}-1: one epoch", rows, max(1, rounds // 2), "µs", 1e6)
        for samples, features, classes in BASELINES[:2] if quick else BASELINES:
            rows = {"mlplab": lambda: baseline_seconds(benchmarks, samples, features, classes)}
            rows["mlplab, AVX-512 off"] = lambda: baseline_seconds(benchmarks, samples, features, classes, DOTNET_EnableAVX512="0")
            if samples >= 10_000:
                rows["mlplab, 2 threads"] = lambda: baseline_seconds(benchmarks, samples, features, classes, 2)
            if sklearn:
                rows["LogisticRegressionCV"] = lambda: script_seconds(sklearn, "sklearn_baseline.py", samples, features, classes)
            table(f"cross-validated logistic regression, {samples:,} samples, {features} features, {classes} classes", rows, max(1, rounds // 2), "ms", 1e3)
        memory = peak_megabytes(["dotnet", benchmarks, "epochs", "1000000", "100", "20"])
        print(f"\nMemory: one million samples of 20 features with 100 hidden units train in {memory:.0f} MB for the whole process.")


def cpu_name():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as f:
            return re.search(r"model name\s*: (.*)", f.read()).group(1)
    except (OSError, AttributeError):
        return platform.processor()


if __name__ == "__main__":
    main()
