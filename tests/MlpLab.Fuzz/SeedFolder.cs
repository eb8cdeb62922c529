using MlpLab.Cli;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;


namespace MlpLab.Fuzz;

/// <summary>A folder with good files of every kind, which is the current one: what an input makes the program write lands here.</summary>
internal sealed class SeedFolder : IDisposable
{
    public const string Table = "t.csv", Model = "m.mlp.json", Checkpoint = "c.json", Record = "r.json", Whole = "e.jsonl", FirstShard = "e1.jsonl", SecondShard = "e2.jsonl";

    /// <summary>The experiment of the files of runs: four runs of a few milliseconds.</summary>
    public const string Experiment = "experiment --problem moons,blobs --hidden 2 --samples 20 --epochs 5 --fresh 20 --seeds 2 --threads 1 --quiet";

    private readonly string _path = Directory.CreateTempSubdirectory("mlplab-fuzz-").FullName;
    private readonly string _before = Environment.CurrentDirectory;
    private readonly Dictionary<string, byte[]> _files;

    public SeedFolder()
    {
        Environment.CurrentDirectory = _path;
        Run("data --problem moons --samples 30 --noise 0.2 --output " + Table);
        Run($"--problem moons --noise 0.2 --samples 30 --hidden 3 --epochs 40 --log-every 10 --fresh 0 --validation 0.3 --restarts 2 --save {Model} --checkpoint {Checkpoint}");
        File.WriteAllText(Record, Run("--problem blobs --samples 30 --hidden 2 --epochs 30 --log-every 10 --fresh 50 --json"));
        Run($"{Experiment} --output {Whole}");
        Run($"{Experiment} --shard 1/2 --output {FirstShard}");
        Run($"{Experiment} --shard 2/2 --output {SecondShard}");
        _files = Directory.GetFiles(_path).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }

    /// <summary>Bytes of a good file.</summary>
    public byte[] this[string name] => _files[name];

    /// <summary>What a good command prints.</summary>
    public static string Run(string line)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = CommandLineProgram.Run(line.Split(' '), new ConsoleStreams(output, error) { Clock = new EvenClock() }, CancellationToken.None);
        return exitCode == ExitCode.Done ? output.ToString() : throw new InvalidOperationException($"mlplab {line} gives {exitCode}: {error}");
    }

    /// <summary>Files that are not as they were, and puts everything back.</summary>
    public string[] Restore()
    {
        var changed = new List<string>();
        foreach (string path in Directory.GetFileSystemEntries(_path))
        {
            string name = Path.GetFileName(path);
            if (!_files.TryGetValue(name, out byte[]? bytes))
            {
                changed.Add(name);
                File.Delete(path);
            }
            else if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            {
                changed.Add(name);
                File.WriteAllBytes(path, bytes);
            }
        }

        return [.. changed];
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_path, recursive: true);
    }

    // Measured seconds stand in the files, and inputs made of them would be others in every run.
    private sealed class EvenClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => _looks++;
    }
}
