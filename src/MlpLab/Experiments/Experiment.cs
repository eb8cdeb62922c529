using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Experiments;

/// <summary>Trains every combination of settings with every seed, and sums the runs up: means over the seeds with their intervals, and differences on the same samples.</summary>
/// <remarks>
/// It prints nothing, can be interrupted at any time, and goes on from its <see cref="File"/>. Runs are executed beside each other; their number at a time changes no result.
/// </remarks>
public sealed class Experiment
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(0.25);

    private readonly ExperimentPlan _plan;
    private ExperimentLines? _lines;

    /// <summary>An experiment; nothing happens yet.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="ArgumentException">No combination is left, or there are more runs than <see cref="ExperimentSettings.MostRuns"/>.</exception>
    public Experiment(ExperimentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _plan = ExperimentPlan.Of(settings);
    }

    /// <summary>One that was planned elsewhere, with its samples at hand.</summary>
    internal Experiment(ExperimentPlan plan) => _plan = plan;

    /// <summary>Runs at the same time, 1 or more; the number of processors if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Threads
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Threads));
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>Measures the seconds of each training; null, the default, for none: with them no two files are equal.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>A file that gets a JSON line for each run, in a fixed order; where it exists, the runs in it are not trained again. None if not set.</summary>
    public string? File { get; init; }

    /// <summary>Whether a damaged <see cref="File"/> is cut off before its first bad line, with the rest kept beside it; else it is refused.</summary>
    public bool Mends { get; init; }

    /// <summary>Which of so many disjoint parts of the runs is made, every so-many-th run: the first of (Index, Count) from 1; all of them if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 ≤ Index ≤ Count.</exception>
    public (int Index, int Count) Part
    {
        get;
        init
        {
            Require.That(value.Index >= 1 && value.Index <= value.Count, value, "have an index from 1 to its count", nameof(Part));
            field = value;
        }
    } = (1, 1);

    /// <summary>Told a few times a second, and after each run, how many runs are done and how many there are. Called by the thread that executes the experiment.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Told in words what was done to a damaged <see cref="File"/>.</summary>
    public Action<string>? Mended { get; init; }

    /// <summary>Called before a run's result is kept.</summary>
    internal Action? Keeping { get; init; }

    /// <summary>Why a run was refused, in the words of whoever asked for it.</summary>
    internal Func<Exception, string> Explain { get; init; } = exception => exception.Message;

    /// <summary>Why lines wait to be written; null where none does.</summary>
    internal string? FileFailure => _lines?.File?.Failure;

    /// <summary>How many runs the file had when it was opened.</summary>
    internal int KnownCount { get; private set; }

    /// <summary>Executes the experiment.</summary>
    /// <param name="cancellationToken">Ends it; the result then has the runs that were done, without a gap, and <see cref="File"/> has them too.</param>
    /// <exception cref="ResultFileException"><see cref="File"/> is of something else or damaged, is in use, or cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Interrupted while the samples were read.</exception>
    public ExperimentResult Execute(CancellationToken cancellationToken = default)
    {
        ExperimentPlan plan = (_plan with { Timings = Clock is not null }).Load(cancellationToken);
        var part = new WorkPart(Part.Index, Part.Count);
        using ExperimentLines lines = new(plan, part, PackageVersion.Text);
        _lines = lines;
        if (File is not null)
        {
            lines.Open(File, Mends, Mended);
        }

        int before = KnownCount = lines.Results.Count;
        int total = part.Size(plan.RunCount);
        using var work = new OrderedWork<ExperimentRun>(
            total - before, Threads, (piece, token) => lines.Salvaged.GetValueOrDefault(part.Piece(before + piece)) ?? RunOnce(plan[part.Piece(before + piece)], token), cancellationToken);
        bool ended = false, interrupted = false;
        while (lines.Results.Count < total && !ended)
        {
            if (work.TryTake(BetweenLooks, out ExperimentRun? run, out ended))
            {
                Keeping?.Invoke();
                lines.Keep(run);
            }
            else if (!ended && IsOverdue(cancellationToken, ref interrupted))
            {
                // The runs under way are not kept; what they are doing may take long.
                work.Abandon();
                break;
            }

            Progress?.Invoke(lines.Results.Count, total);
        }

        return new ExperimentResult(plan, part, [.. lines.Results]) { FileFailure = FileFailure };
    }

    /// <summary>Joins the files of all parts of the experiment: trains nothing.</summary>
    /// <param name="files">Of disjoint parts that make the whole (see <see cref="Part"/>), in any order.</param>
    /// <param name="output">Gets the file that one run would have written; must not exist. Null for none.</param>
    /// <exception cref="ArgumentException">No files.</exception>
    /// <exception cref="ResultFileException">A file is of something else or damaged; runs are missing, or there twice. Nothing is written then.</exception>
    /// <exception cref="IOException">A file cannot be read or written, or <paramref name="output"/> exists.</exception>
    public ExperimentResult Join(IReadOnlyList<string> files, string? output = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        Require.That(files.Count > 0, files.Count, "have one file or more", nameof(files));
        ExperimentPlan plan = (_plan with { Timings = Clock is not null }).Load(CancellationToken.None);
        var parts = new ExperimentParts(files.Select(path => (path, Read(plan, path))));
        if (output is not null)
        {
            AtomicFile.Write(
                output,
                stream =>
                {
                    using var writer = new StreamWriter(stream, leaveOpen: true);
                    parts.Write(writer, CancellationToken.None);
                },
                replace: false);
        }

        return new ExperimentResult(plan, WorkPart.Whole, [.. parts.Runs]);
    }

    private static ExperimentLines Read(ExperimentPlan plan, string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        return ResultFile.Read(stream, path, ExperimentLines.FileKind, header =>
        {
            var lines = new ExperimentLines(plan, ExperimentHeader.TryRead(header)?.Shard ?? WorkPart.Whole, PackageVersion.Text);
            return lines.Header == header ? lines : throw new ResultFileException(ResultFileProblem.OtherContents, $"'{path}' {lines.WhatElse(header)}");
        });
    }

    // One look after the interruption was first seen.
    private static bool IsOverdue(CancellationToken cancellationToken, ref bool interrupted)
    {
        bool before = interrupted;
        interrupted = cancellationToken.IsCancellationRequested;
        return before;
    }

    private ExperimentRun RunOnce(RunSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            // The runs are beside each other; nothing more is put beside each.
            RunResult done = new Run(settings) { Clock = Clock, Threads = 1, Control = false, Background = work => work() }.Execute(cancellationToken);

            // Whatever an interruption may have cut short is no result.
            cancellationToken.ThrowIfCancellationRequested();
            return ExperimentRun.Of(done, Clock is not null);
        }
        catch (ArgumentException exception) when (exception is ClassLeftOutException or SamplesNotDrawnException or ConstantTargetException or IllegalTargetException or FeatureWithoutValuesException)
        {
            return ExperimentRun.Refused(Explain(exception));
        }
    }
}
