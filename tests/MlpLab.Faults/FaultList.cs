using System.Diagnostics;
using System.Globalization;
using MlpLab.Randomness;

namespace MlpLab.Faults;

/// <summary>The faults.</summary>
internal static class FaultList
{
    private const int RuntimeFailed = 139;
    private const int Killed = 137, Interrupted = 130, Terminated = 143;

    public static IReadOnlyList<Fault> All { get; } =
    [
        Script("standard output is full", "$MLPLAB train --epochs 300 --fresh 0 --save out.json >/dev/full", [3], "out.json"),
        Script("standard output is closed", "$MLPLAB train --epochs 300 --fresh 0 --save out.json --plot out.svg >&-", [3], "out.json", "out.svg"),
        Script("standard error is full", "$MLPLAB train --data table.csv --epochs 30 --save out.json 2>/dev/full >/dev/null", [0], "out.json"),
        Script("standard error is closed", "$MLPLAB train --epochs 300 --fresh 0 --save out.json --checkpoint out.ck 2>&-", [0], "out.ck", "out.json"),
        Script("all streams are closed", "$MLPLAB train --epochs 300 --fresh 0 --save out.json <&- >&- 2>&-", [3], "out.json"),
        Script("the reader of standard output leaves", "{ $MLPLAB train --epochs 30000 --fresh 0 --save out.json; echo $? >code; } | true; grep -qx 0 code && rm code", [0], "out.json"),
        Script("the reader leaves and a gate is asked for", "{ $MLPLAB train --epochs 3000 --fresh 0 --fail-on healthy; echo $? >code; } | true; grep -qx 4 code && rm code", [0]),
        Script("standard input is closed", "$MLPLAB predict --model model.json --data - <&-", [3]),
        Script("the input is a device without an end", "$MLPLAB resume /dev/zero; test $? = 3 && $MLPLAB verify /dev/zero; test $? = 3 && $MLPLAB train --data /dev/zero --epochs 5", [3]),
        Script("the input has a hole of 20 GB", "{ printf '{\"schema\":'; } >hole; truncate -s 20G hole; $MLPLAB predict --model hole --data table.csv; a=$?; $MLPLAB verify hole; b=$?; rm hole; test $a = 3 -a $b = 3", [0]),
        Script("nobody reads the pipe that is written", "mkfifo pipe.out; $MLPLAB data --samples 5 --output pipe.out; a=$?; rm pipe.out; exit $a", [3]),
        Script("the current folder is gone", "mkdir gone; cd gone; rmdir ../gone; $MLPLAB train --epochs 10 --fresh 0 --save out.json; test $? != 0", [0]),
        Script("no folder for temporary files, no home", "TMPDIR=/none HOME=/none XDG_CACHE_HOME=/none $MLPLAB train --epochs 300 --fresh 0 --save out.json --quiet", [0], "out.json"),
        Writer("the output is a folder", "mkdir FILE; RUN; a=$?; rmdir FILE; exit $a", [3]),
        Writer("the output is a link that leads to itself", "ln -s FILE FILE; RUN; a=$?; rm FILE; exit $a", [3]),
        Writer("the output is a link into a folder that is not there", "ln -s none/FILE FILE; RUN; a=$?; rm FILE; exit $a", [3]),
        Writer("the output is a link", "mkdir far; case FILE in *.jsonl) ;; *) printf old >far/FILE;; esac; ln -s far/FILE FILE; RUN --force; a=$?; test -L FILE -a -s far/FILE && ! grep -qx old far/FILE || a=99; rm -r far FILE; exit $a", [0]),
        Writer("a link stands where a temporary file might", "printf old >mine; for i in tmp.mlplab-tmp mlplab-tmp; do ln -s mine FILE.$i; done; RUN; a=$?; test \"$(cat mine)\" = old || a=99; rm -f mine FILE FILE.*; exit $a", [0]),
        Writer("the name has 255 bytes", $"n={new string('n', 250)}.FILE; n=$(printf %s \"$n\" | tail -c 255); LONG; a=$?; ls | grep -q nnnnn && a=99; exit $a", [3]),
        Writer("files may have 3 kB", "printf old >FILE; ulimit -f 3; DOTNET_EnableWriteXorExecute=0 RUN --force", [0, 3], keepsOld: true),
        new("the disk is full", Writers.All.Length, FullDisk) { WhyNot = WhyNoMount() },
        new("the folder must not be written", Writers.All.Length, ReadOnly) { WhyNot = Environment.IsPrivilegedProcess ? "who runs this may write everywhere" : null },
        new("two write the same file", 4, TwoWriters),
        new("two write one experiment", 2, TwoExperiments),
        new("killed at a random moment", 30, (folder, random, i) => Signalled(folder, random, i, "KILL", Killed)),
        new("interrupted at a random moment", 6, (folder, random, i) => Signalled(folder, random, i, "INT", Interrupted)),
        new("terminated at a random moment", 6, (folder, random, i) => Signalled(folder, random, i, "TERM", Terminated)),
        new("little memory", 10, LittleMemory),
        new("few open files", 12, FewFiles),
    ];

    private static Fault Script(string name, string script, int[] codes, params string[] files) => new(name, 1, (folder, _, _) =>
    {
        Fault.Require(Tool.Shell(folder.Root, script), codes);
        Fault.RequireFiles(folder, files);
    });

    // Every second writer; the other half of them meets the next fault. FILE is what it writes, RUN the command, LONG the command with another name.
    private static Fault Writer(string name, string script, int[] codes, bool keepsOld = false) => new(name, Writers.All.Length / 2, (folder, _, i) =>
    {
        (string line, string file) = Writers.Number((2 * i) + (name.Length % 2));
        string run = $"$MLPLAB {line}";
        Fault.Require(Tool.Shell(folder.Root, script.Replace("RUN", run, StringComparison.Ordinal).Replace("LONG", run.Replace(file, "$n", StringComparison.Ordinal), StringComparison.Ordinal).Replace("FILE", file, StringComparison.Ordinal)), codes);
        string[] left = folder.WholeFiles();
        if (keepsOld ? !left.SequenceEqual([file]) : left.Any(name => name != file))
        {
            throw new FaultException($"{line}: the files are '{string.Join(' ', left)}'");
        }
    });

    // A file system of 16 kB that has 4 kB left.
    private static void FullDisk(FaultFolder folder, RandomState random, int i)
    {
        (string line, string file) = Writers.Number(i);
        string full = folder["full"];
        Directory.CreateDirectory(full);
        Fault.Require(Tool.Shell(folder.Root, $"mount -t tmpfs -o size=16k none full && cp model.json full/used 2>/dev/null; head -c 100000 /dev/zero >>full/fill 2>/dev/null; printf old >full/{file}; true"), 0);
        try
        {
            (int ExitCode, string Text) done = Tool.Run(folder.Root, line.Replace(file, "full/" + file, StringComparison.Ordinal) + " --force");
            Fault.Require(done, file.EndsWith(".jsonl", StringComparison.Ordinal) ? [2, 3] : [3]);
            string kept = File.ReadAllText(Path.Combine(full, file));
            if (kept is not ("old" or ""))
            {
                throw new FaultException($"{line}: {file} is neither as it was nor whole");
            }
        }
        finally
        {
            Tool.Shell(folder.Root, "umount full; rmdir full");
        }
    }

    private static void ReadOnly(FaultFolder folder, RandomState random, int i)
    {
        (string line, string file) = Writers.Number(i);
        Fault.Require(Tool.Shell(folder.Root, $"mkdir ro; chmod 555 ro; $MLPLAB {line.Replace(file, "ro/" + file, StringComparison.Ordinal)}; a=$?; chmod 755 ro; rmdir ro || a=99; exit $a"), 3);
    }

    private static void TwoWriters(FaultFolder folder, RandomState random, int i)
    {
        (string line, string file) = Writers.Number(i);
        Process first = Tool.Begin(folder.Root, line + " --force"), second = Tool.Begin(folder.Root, line + " --force");
        Fault.Require(Tool.Wait(first), 0);
        Fault.Require(Tool.Wait(second), 0);
        Fault.RequireFiles(folder, file);
    }

    // The second is refused where the first still writes; else it finds everything done.
    private static void TwoExperiments(FaultFolder folder, RandomState random, int i)
    {
        const string Line = "experiment --hidden 1..4 --epochs 20000 --fresh 10 --seeds 6 --threads 1 --quiet --output out.jsonl";
        Process first = Tool.Begin(folder.Root, Line), second = Tool.Begin(folder.Root, Line);
        (int ExitCode, string Text) one = Tool.Wait(first), other = Tool.Wait(second);
        Fault.Require(one, 0, 3);
        Fault.Require(other, 0, 3);
        Fault.RequireFiles(folder, "out.jsonl");
        if (one.ExitCode + other.ExitCode == 6)
        {
            throw new FaultException("both were refused");
        }
    }

    private static void Signalled(FaultFolder folder, RandomState random, int i, string signal, int code)
    {
        (string line, string file) = Writers.Number(i);
        bool isOld = file.EndsWith(".json", StringComparison.Ordinal) && random.NextDouble() < 0.5;
        if (isOld)
        {
            File.WriteAllText(folder[file], "old");
            line += " --force";
        }

        Process process = Tool.Begin(folder.Root, line);
        process.WaitForExit((int)(1_000 * random.NextDouble()));
        string id = process.Id.ToString(CultureInfo.InvariantCulture);
        Tool.Shell(folder.Root, $"kill -{signal} {id}; true");
        Fault.Require(Tool.Wait(process), 0, code);
        string[] left = folder.WholeFiles();
        if (left.Any(name => name != file) || (isOld && left.Length == 0))
        {
            throw new FaultException($"{line}: the files are '{string.Join(' ', left)}'");
        }

        // What it left behind hinders nobody: the same command does its work, and clears up.
        bool isThere = left.Length > 0 && !file.EndsWith(".jsonl", StringComparison.Ordinal) && !isOld;
        Fault.Require(Tool.Run(folder.Root, file.EndsWith(".ck", StringComparison.Ordinal) && isThere ? $"resume {file} --quiet" : isThere ? line + " --force" : line), 0);
        Fault.RequireFiles(folder, file);
        if (Directory.GetFiles(folder.Root, "*.mlplab-tmp").Length > 0)
        {
            throw new FaultException($"{line}: a temporary file was left, and left again by the next run");
        }
    }

    private static void LittleMemory(FaultFolder folder, RandomState random, int i)
    {
        (string line, string file) = Writers.Number(i);
        string limit = Limit(folder, random);
        string[] larger = [line, "train --problem blobs --samples 200000 --hidden 50 --epochs 3 --fresh 0 --quiet --save out.json --checkpoint out.ck --checkpoint-every 1"];
        (int ExitCode, string Text) done = Tool.Shell(folder.Root, $"DOTNET_GCHeapHardLimit={limit} $MLPLAB {larger[i % 2]}");
        if (done.ExitCode != RuntimeFailed)
        {
            Fault.Require(done, 0, 5);
        }

        if (folder.WholeFiles().Any(name => name != file && name != "out.json" && name != "out.ck"))
        {
            throw new FaultException("other files are there");
        }
    }

    // With some limits the runtime does not start; with others (16 to 21 and 35 to 41 MB, .NET 10.0) its collector fails by itself, in libcoreclr.
    private static string Limit(FaultFolder folder, RandomState random)
    {
        while (true)
        {
            string limit = ((int)(6e6 + (random.NextDouble() * 3e7))).ToString("x", CultureInfo.InvariantCulture);
            if (Tool.Shell(folder.Root, $"DOTNET_GCHeapHardLimit={limit} $MLPLAB --version").ExitCode == 0)
            {
                return limit;
            }
        }
    }

    // The runtime itself needs some of them, and ends by itself where it has too few: then nothing is written.
    private static void FewFiles(FaultFolder folder, RandomState random, int i)
    {
        (string line, string file) = Writers.Number(i);
        (int exitCode, string text) = Tool.Shell(folder.Root, $"ulimit -n {40 + (3 * i)}; $MLPLAB {line}");
        bool isRuntime = exitCode is 131 or 134 or 150 or 140 or 137 || text.Contains("Too many open files", StringComparison.Ordinal) || text.Contains("file handles", StringComparison.Ordinal);
        if (!isRuntime)
        {
            Fault.Require((exitCode, text), 0, 3, 5);
        }

        if (folder.WholeFiles().Any(name => name != file))
        {
            throw new FaultException("other files are there");
        }
    }

    private static string? WhyNoMount()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "only root may mount a small file system";
        }

        string folder = Directory.CreateTempSubdirectory("mlplab-fault-").FullName;
        int exitCode = Tool.Shell(folder, "mount -t tmpfs -o size=16k none . && umount .").ExitCode;
        Directory.Delete(folder);
        return exitCode == 0 ? null : "a small file system cannot be mounted here";
    }
}
