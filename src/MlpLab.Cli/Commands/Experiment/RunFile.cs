using MlpLab.Cli.Output;


namespace MlpLab.Cli.Commands.Experiment;

/// <summary>The file of an experiment as it is found: nothing but its name is known before.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Version">Of the program that made it.</param>
/// <param name="Plan">The experiment it belongs to.</param>
/// <param name="Shard">The part it holds, whole or in part.</param>
/// <param name="Results">The first so many runs of that part.</param>
internal sealed record RunFile(string Path, string Version, ExperimentPlan Plan, ExperimentShard Shard, IReadOnlyList<ExperimentResult> Results)
{
    /// <exception cref="FileProblemException">It cannot be read, or is not, or not wholly, the file of an experiment.</exception>
    public static RunFile Read(string path)
    {
        try
        {
            using FileStream stream = InputFile.Open(path);
            return Read(path, FileLines.Of(stream, path));
        }
        catch (IOException exception)
        {
            throw new FileProblemException($"'{path}' cannot be read: {FileProblemException.Clause(exception)}");
        }
    }

    /// <summary>The lines of the runs, without their ends; for a file that <see cref="Read(string)"/> has accepted.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using FileStream stream = InputFile.Open(path);
        foreach (FileLine line in FileLines.Of(stream, path).Skip(1))
        {
            yield return line.Text;
        }
    }

    private static RunFile Read(string path, IEnumerable<FileLine> lines)
    {
        RunFile? file = null;
        RunReader? reader = null;
        var results = new List<ExperimentResult>();
        foreach (FileLine line in lines)
        {
            if (file is null)
            {
                file = Begin(path, line.Text, results);
                reader = new RunReader(path, file.Plan, file.Shard);
            }
            else if (line.IsWhole)
            {
                results.Add(reader!.Next(line.Text));
            }
        }

        return file ?? throw new FileProblemException($"'{path}' is empty");
    }

    private static RunFile Begin(string path, string header, List<ExperimentResult> results)
    {
        ExperimentRecord record = ExperimentHeader.TryRead(header)
            ?? throw new FileProblemException($"'{path}' is no experiment's file: its first line has no schema {ExperimentHeader.Schema}");
        ExperimentPlan? plan = ExperimentHeader.TryPlan(record);
        return plan is not null && ExperimentHeader.Write(plan, record.Shard, record.Version) == header
            ? new RunFile(path, record.Version, plan, record.Shard, results)
            : throw new FileProblemException($"'{path}' has a first line that this version cannot read: it is damaged, or from another version ({record.Version})");
    }
}
