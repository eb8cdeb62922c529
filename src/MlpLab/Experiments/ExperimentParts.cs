using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Threads;

namespace MlpLab.Experiments;

/// <summary>The files of an experiment's parts, joined to the file that one run would have written.</summary>
internal sealed class ExperimentParts
{
    private const int MostListed = 200;
    private readonly (string Path, ExperimentLines Lines)[] _files;

    // Of each run the file that has it.
    private readonly int[] _owners;

    /// <param name="files">One or more, with the lines that they have.</param>
    /// <exception cref="ResultFileException">They are not all parts of one experiment, once each.</exception>
    public ExperimentParts(IEnumerable<(string Path, ExperimentLines Lines)> files)
    {
        _files = [.. files];
        _owners = Owners();
    }

    private ExperimentPlan Plan => _files[0].Lines.Plan;

    /// <summary>How many runs the experiment has.</summary>
    public int RunCount => _owners.Length;

    /// <summary>All runs in their order.</summary>
    public IEnumerable<ExperimentRun> Runs
    {
        get
        {
            var next = new int[_files.Length];
            foreach (int owner in _owners)
            {
                yield return _files[owner].Lines.Results[next[owner]++];
            }
        }
    }

    /// <summary>Writes the whole file.</summary>
    public void Write(TextWriter writer, CancellationToken cancellationToken)
    {
        writer.Write(ExperimentHeader.Write(Plan, WorkPart.Whole, _files[0].Lines.Version) + "\n");
        foreach ((int number, ExperimentRun run) in Runs.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            writer.Write(ExperimentLine.Write(Plan, number, run) + "\n");
        }
    }

    private int[] Owners()
    {
        (string path, ExperimentLines first) = _files[0];
        if (_files.FirstOrDefault(file => (file.Lines.Plan.Command, file.Lines.Version) != (first.Plan.Command, first.Version)) is ({ } foreign, { } lines))
        {
            throw Wrong(
                $"the files are of different experiments: '{path}' of {first.Plan.Command} (version {first.Version}), "
                + $"'{foreign}' of {lines.Plan.Command} (version {lines.Version})");
        }

        if (_files.FirstOrDefault(file => !file.Lines.Plan.Files.SequenceEqual(first.Plan.Files)) is ({ } other, { } others))
        {
            throw Wrong($"the files are of different data: '{path}' of {Data(first)}, '{other}' of {Data(others)}");
        }

        int[] owners = new int[first.Plan.RunCount];
        Array.Fill(owners, -1);
        var twice = new SortedDictionary<(int First, int Second), List<long>>();
        for (int f = 0; f < _files.Length; f++)
        {
            for (int position = 0; position < _files[f].Lines.Count; position++)
            {
                int run = _files[f].Lines.Part.Piece(position);
                if (owners[run] >= 0)
                {
                    (twice.TryGetValue((owners[run], f), out List<long>? runs) ? runs : twice[(owners[run], f)] = []).Add(run);
                }
                else
                {
                    owners[run] = f;
                }
            }
        }

        long[] missing = [.. owners.Index().Where(entry => entry.Item < 0).Select(entry => (long)entry.Index)];
        string[] problems =
        [
            .. twice.Select(entry => $"runs {Listed(entry.Value)} are in both '{_files[entry.Key.First].Path}' and '{_files[entry.Key.Second].Path}'"),
            .. missing.Length == 0 ? Array.Empty<string>() : [Missing(missing)],
        ];
        return problems.Length == 0 ? owners : throw Wrong(string.Join("; ", problems));
    }

    private static ResultFileException Wrong(string message) => new(ResultFileProblem.OtherContents, message);

    private static string Data(ExperimentLines lines) =>
        string.Join(" and ", lines.Plan.Files.Select(data => $"{VisibleText.FileName(data.Path)} with the SHA-256 {VisibleText.Short(data.Sha256)}"));

    private string Missing(long[] missing)
    {
        var reasons = new List<string>();
        foreach ((string path, ExperimentLines lines) in _files)
        {
            int size = lines.Part.Size(lines.Plan.RunCount);
            if (lines.Count < size)
            {
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"'{path}' has {lines.Count} of its {size}"));
            }
        }

        int parts = _files[0].Lines.Part.Count;
        if (Array.TrueForAll(_files, file => file.Lines.Part.Count == parts))
        {
            int[] absent = [.. Enumerable.Range(1, parts).Except(_files.Select(file => file.Lines.Part.Index))];
            reasons.AddRange(absent.Take(20).Select(index => string.Create(CultureInfo.InvariantCulture, $"shard {index}/{parts} is not there")));
        }

        string count = string.Create(CultureInfo.InvariantCulture, $"{missing.Length} of {Plan.RunCount} runs are missing: {Listed(missing)}");
        return reasons.Count == 0 ? count : $"{count} ({string.Join(", ", reasons)})";
    }

    private static string Listed(IReadOnlyList<long> runs)
    {
        string list = NumberRanges.Of(runs);
        return list.Length <= MostListed ? list : string.Concat(list.AsSpan(0, list.LastIndexOf(',', MostListed) + 1), "…");
    }
}
