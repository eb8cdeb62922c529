using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Cli.Start;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Joins the files of an experiment's shards to the file that one run would have written.</summary>
internal static class MergeCommand
{
    private const int MostListed = 200;

    /// <exception cref="FileProblemException">The files are not all parts of one experiment, once each.</exception>
    public static int Run(ExperimentMergeOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var outputs = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? output = outputs.Add(options.Output);
        outputs.Require();
        RunFile[] files = [.. options.Files.Select(RunFile.Read)];
        int[] owners = Owners(files);
        output!.Write(writer => Write(files, owners, writer, cancellationToken));
        if (!options.Quiet)
        {
            streams.WriteNotes(string.Create(CultureInfo.InvariantCulture, $"{owners.Length} runs from {files.Length} files"));
        }

        return ExitCode.Done;
    }

    /// <summary>Of each run the file that has it.</summary>
    private static int[] Owners(RunFile[] files)
    {
        RunFile first = files[0];
        if (files.FirstOrDefault(file => (file.Plan.Command, file.Version) != (first.Plan.Command, first.Version)) is { } foreign)
        {
            throw new FileProblemException(
                $"the files are of different experiments: '{first.Path}' of {first.Plan.Command} (version {first.Version}), "
                + $"'{foreign.Path}' of {foreign.Plan.Command} (version {foreign.Version})");
        }

        if (files.FirstOrDefault(file => !file.Plan.Files.SequenceEqual(first.Plan.Files)) is { } other)
        {
            throw new FileProblemException(
                $"the files are of different data: '{first.Path}' of {Data(first)}, '{other.Path}' of {Data(other)}");
        }

        int[] owners = new int[first.Plan.RunCount];
        Array.Fill(owners, -1);
        var twice = new SortedDictionary<(int First, int Second), List<long>>();
        for (int f = 0; f < files.Length; f++)
        {
            for (int position = 0; position < files[f].Results.Count; position++)
            {
                int run = files[f].Shard.Run(position);
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

        long[] missing = [.. owners.Select((owner, run) => (owner, run)).Where(entry => entry.owner < 0).Select(entry => (long)entry.run)];
        string[] problems =
        [
            .. twice.Select(entry => $"runs {Listed(entry.Value)} are in both '{files[entry.Key.First].Path}' and '{files[entry.Key.Second].Path}'"),
            .. missing.Length == 0 ? Array.Empty<string>() : [Missing(files, missing)],
        ];
        return problems.Length == 0 ? owners : throw new FileProblemException(string.Join("; ", problems));
    }

    private static string Data(RunFile file) =>
        string.Join(" and ", file.Plan.Files.Select(data => $"{CsvFile.NameOf(data.Path)} with the SHA-256 {DisplayText.Value(data.Sha256)}"));

    private static string Missing(RunFile[] files, long[] missing)
    {
        var reasons = new List<string>();
        foreach (RunFile file in files)
        {
            int size = file.Shard.Size(file.Plan.RunCount);
            if (file.Results.Count < size)
            {
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"'{file.Path}' has {file.Results.Count} of its {size}"));
            }
        }

        int parts = files[0].Shard.Count;
        if (files.All(file => file.Shard.Count == parts))
        {
            int[] absent = [.. Enumerable.Range(1, parts).Except(files.Select(file => file.Shard.Index))];
            reasons.AddRange(absent.Take(20).Select(index => string.Create(CultureInfo.InvariantCulture, $"shard {index}/{parts} is not there")));
        }

        string count = string.Create(CultureInfo.InvariantCulture, $"{missing.Length} of {files[0].Plan.RunCount} runs are missing: {Listed(missing)}");
        return reasons.Count == 0 ? count : $"{count} ({string.Join(", ", reasons)})";
    }

    private static string Listed(IReadOnlyList<long> runs)
    {
        string list = ValueList.Compress(runs);
        return list.Length <= MostListed ? list : string.Concat(list.AsSpan(0, list.LastIndexOf(',', MostListed) + 1), "…");
    }

    private static void Write(RunFile[] files, int[] owners, TextWriter writer, CancellationToken cancellationToken)
    {
        IEnumerator<string>[] lines = Array.ConvertAll(files, file => RunFile.Lines(file.Path).GetEnumerator());
        try
        {
            writer.Write(ExperimentHeader.Write(files[0].Plan, ExperimentShard.Whole, files[0].Version) + "\n");
            foreach (int owner in owners)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!lines[owner].MoveNext())
                {
                    throw new FileProblemException($"'{files[owner].Path}' became shorter while it was read");
                }

                writer.Write(lines[owner].Current + "\n");
            }
        }
        finally
        {
            Array.ForEach(lines, line => line.Dispose());
        }
    }
}
