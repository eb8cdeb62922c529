namespace MlpLab.Faults;

/// <summary>Commands that write files: one for each kind of output.</summary>
internal static class Writers
{
    /// <summary>The lines, and the file that each writes.</summary>
    public static readonly (string Line, string File)[] All =
    [
        ("train --epochs 3000 --fresh 0 --quiet --save out.json", "out.json"),
        ("train --epochs 60000 --fresh 0 --quiet --checkpoint out.ck --checkpoint-every 1", "out.ck"),
        ("train --epochs 2000 --fresh 0 --quiet --plot out.svg", "out.svg"),
        ("train --epochs 2000 --fresh 0 --quiet --report out.html", "out.html"),
        ("train --epochs 2000 --fresh 0 --quiet --film out.svg", "out.svg"),
        ("data --problem moons --samples 3000 --output out.csv", "out.csv"),
        ("predict --model model.json --data table.csv --quiet --output out.csv", "out.csv"),
        ("export --model model.json --to python --output out.py", "out.py"),
        ("experiment --hidden 1..3 --epochs 300 --fresh 10 --seeds 4 --quiet --output out.jsonl", "out.jsonl"),
        ("experiment --hidden 1..3 --epochs 300 --fresh 10 --seeds 2 --quiet --report out.html", "out.html"),
        ("evolve --budget 20000 --fresh 0 --quiet --save out.json", "out.json"),
        ("evolve --budget 30000 --fresh 0 --quiet --checkpoint out.ck --checkpoint-every 1", "out.ck"),
        ("search --over hidden=1..8 --budget 6000 --fresh 10 --quiet --output out.jsonl", "out.jsonl"),
        ("search --over hidden=1..8 --budget 6000 --fresh 10 --quiet --plot out.svg", "out.svg"),
    ];

    public static (string Line, string File) Number(int i) => All[i % All.Length];
}
