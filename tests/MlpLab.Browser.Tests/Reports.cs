using MlpLab.Cli;
using MlpLab.Cli.Output;


namespace MlpLab.Browser.Tests;

/// <summary>Pages of the program, each made once.</summary>
public sealed class Reports : IAsyncLifetime
{
    public const string TrainLine = "--problem moons --noise 0.2 --hidden 4 --epochs 400 --log-every 50 --validation 0.2 --fresh 2000";

    private static readonly Dictionary<string, string> Lines = new()
    {
        ["train"] = $"train {TrainLine} --report",
        ["two-layers"] = "train --problem circles --hidden 40,6 --epochs 60 --fresh 0 --samples 900 --restarts 2 --report",
        ["diverged"] = "train --problem blobs --difficulty 3 --recipe article --learning-rate 1e308 --epochs 50 --fresh 100 --report",
        ["film"] = $"train {TrainLine} --film",
        ["evolution"] = "evolve --problem moons --noise 0.2 --budget 3000 --fresh 1000 --report",
        ["evolved-numbers"] = "evolve --problem sine --method cma,ga --budget 1500 --fresh 500 --report",
        ["evolved-seeds"] = "evolve --problem moons --noise 0.2 --method cma,ga --budget 900 --fresh 500 --seeds 3 --report",
        ["search"] = "search --problem moons --noise 0.3 --over hidden=1..12,learning-rate=0.01..1,init=all --epochs 60 --repeats 2 --budget 6000 --fresh 1000 --report",
        ["stopped"] = "train --problem moons --noise 0.3 --hidden 5 --epochs 3000 --validation 0.2 --early-stopping --fresh 200 --report",
        ["numbers"] = "train --problem sine --hidden 4 --solver lbfgs --epochs 200 --fresh 200 --report",
        ["surface"] = "train --problem bumps --hidden 4 --epochs 200 --fresh 200 --film",
        ["experiment"] = "experiment --problem moons,circles --hidden 1..3 --noise none,0.2 --samples 40 --epochs 60 --fresh 200 --seeds 3 --report",
        ["one-row"] = "experiment --problem moons --hidden 2 --samples 40 --epochs 20 --fresh 0 --seeds 1 --report",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("mlplab-browser-").FullName;

    public static IEnumerable<object[]> Names => Lines.Keys.Select(name => new object[] { name });

    public string this[string name]
    {
        get
        {
            string path = Path.Combine(_folder, name + ".html");
            if (!File.Exists(path))
            {
                var error = new StringWriter();
                int code = CommandLineProgram.Run([.. Lines[name].Split(' '), path], new ConsoleStreams(new StringWriter(), error), CancellationToken.None);
                code.Should().Be(0, error.ToString());
            }

            return path;
        }
    }

    public string Write(string name, string html)
    {
        string path = Path.Combine(_folder, name + ".html");
        File.WriteAllText(path, html);
        return path;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
