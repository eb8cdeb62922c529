using System.Globalization;
using MlpLab.Persistence;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>What stands behind the first bad line of a damaged file.</summary>
internal static class TornFile
{
    private const string Beginning = "{\"run\":";

    /// <summary>Copies the end of a file beside it, under a name that is free.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="IOException">It cannot be written; nothing is to be cut off then.</exception>
    public static string Keep(string path, FileStream stream, long from)
    {
        string free = path + ".torn";
        for (int i = 2; File.Exists(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{path}.torn{i}");
        }

        stream.Position = from;
        AtomicFile.Write(free, stream.CopyTo, replace: false);
        return free;
    }

    /// <summary>The runs whose lines are whole, wherever they stand: they need not be trained again.</summary>
    public static Dictionary<int, ExperimentResult> Salvage(IEnumerable<FileLine> lines, ExperimentPlan plan)
    {
        var salvaged = new Dictionary<int, ExperimentResult>();
        foreach (FileLine line in lines)
        {
            if (line.IsWhole && Run(line.Text) is { } run && run < plan.RunCount && RunLine.TryRead(plan, run, line.Text) is { } result)
            {
                salvaged[run] = result;
            }
        }

        return salvaged;
    }

    private static int? Run(string line)
    {
        int end = line.StartsWith(Beginning, StringComparison.Ordinal) ? line.IndexOf(',', StringComparison.Ordinal) : -1;
        return end > 0 && int.TryParse(line.AsSpan(Beginning.Length..end), NumberStyles.None, CultureInfo.InvariantCulture, out int run) ? run : null;
    }
}
