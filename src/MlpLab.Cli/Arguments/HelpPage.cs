using System.Text;

namespace MlpLab.Cli.Arguments;

/// <summary>The help pages, made from the same declarations that the parser reads.</summary>
internal static class HelpPage
{
    private const string Overview = """
        mlplab trains a small neural network from scratch and compares it with logistic regression.

        usage:
          mlplab [train] [options]    train a network and print its loss and accuracy
          mlplab data [options]       write a data set as CSV
          mlplab experiment [options] train lists of settings with many seeds and print a table
          mlplab resume FILE          go on with an interrupted run from its checkpoint
          mlplab predict [options]    give the rows of a CSV file to a saved model
          mlplab export [options]     write a saved model as C#, Python, C, ONNX or JSON
          mlplab verify FILE          repeat a run from its JSON document and compare every number
          mlplab check                prove the installation on this machine
          mlplab gallery --output F   draw the five problems at five difficulties
          mlplab COMMAND --help       the options of one command
          mlplab --version

        examples:
          mlplab --problem circles --hidden 5 --epochs 25000
          mlplab train --problem moons --noise 0.2 --samples 400 --hidden 8,4 --json
          mlplab train --recipe article --problem blobs --difficulty 2 --seed 1
          mlplab train --data iris.csv --label species --save iris.mlp.json
          mlplab data --problem classification --features 4 --classes 3 --informative 3 --output points.csv

        """;

    private const string ExitCodes = """

        exit codes: 0 done, 1 internal error, 2 usage, 3 a file cannot be read or written, 4 a code of --fail-on was found,
        130 interrupted, 143 terminated

        """;

    public static string ForProgram() => Overview + "\n" + Options<TrainOptions>("options of train, the default command:") + ExitCodes;

    public static string ForTrain() =>
        "usage: mlplab [train] [options]\n\nTrains a network by full-batch gradient descent and prints its loss and accuracy\n"
        + "beside logistic regression (10 penalties, 5-fold cross-validated).\n\n"
        + Options<TrainOptions>("options:");

    public static string ForData() =>
        "usage: mlplab data [options]\n\nWrites a data set as CSV: x1,x2,…,label. With --difficulty the article's settings are used,\n"
        + "without it scikit-learn's defaults; every parameter of scikit-learn's generator can be set.\n\n"
        + Options<DataOptions>("options:");

    public static string ForResume() =>
        "usage: mlplab resume FILE [options]\n\nGoes on with the run whose checkpoint is FILE (see train --checkpoint). The result equals that of the\n"
        + "uninterrupted run bit for bit. Options are those of train: --epochs may grow, the settings of the run stay,\n"
        + "and what is printed and written is as the run was told unless told otherwise now.\n\n"
        + Options<TrainOptions>("options:");

    public static string ForExperiment() =>
        "usage: mlplab experiment [options]\n       mlplab experiment merge FILE… --output FILE\n\n"
        + "Trains every combination of the listed settings with every seed and prints a row for each setting: mean accuracies with\n"
        + "95 % intervals over the seeds, the difference to logistic regression, the best possible accuracy, and what went wrong.\n"
        + "With --output an experiment that was interrupted goes on where it stopped. merge joins the files of all shards to the\n"
        + "file of one run; --from prints its table.\n\n"
        + Options<ExperimentOptions>("options (LIST: values such as 5,10,25 or 1..5 or all):") + "\n"
        + Options<MergeOptions>("options of merge:");

    public static string ForPredict() =>
        "usage: mlplab predict --model FILE --data FILE [options]\n\nWrites the model's class for every row of a CSV file, in the order of the rows. Columns are found by name, whatever their order;\n"
        + "without a header the features are the first columns. Where the true classes are there too, it prints accuracy, confusion\n"
        + "matrix, precision and recall, log loss and the area under the ROC curve. Memory does not grow with the file.\n\n"
        + Options<PredictOptions>("options:");

    public static string ForVerify() =>
        "usage: mlplab verify FILE [options]\n\nRepeats the run whose JSON document, printed by mlplab train --json, is in FILE (- for standard input), and compares\n"
        + "fingerprint, loss curve and accuracies to the last bit. Exit code 0 where all are equal, 4 where one differs.\n\n"
        + Options<CheckOptions>("options:");

    public static string ForCheck() =>
        "usage: mlplab check [options]\n\nProves the installation on this machine: NumPy's and scikit-learn's numbers, gradients beside difference quotients, the\n"
        + "same bits from every kernel, on any number of threads and as on every other machine. Exit code 1 where a check fails.\n\n"
        + Options<CheckOptions>("options:");

    public static string ForGallery() =>
        "usage: mlplab gallery --output FILE.svg|FILE.png [options]\n\nDraws the five problems at their five difficulties, with the best possible decision.\n\n"
        + Options<GalleryOptions>("options:");

    public static string ForExport() =>
        "usage: mlplab export --model FILE --to csharp|python|c|onnx|json [options]\n\nWrites a saved model as one file that predicts by itself: readable source code with the scaler inside (Python needs NumPy,\n"
        + "C# and C nothing), ONNX in double precision, or the plain numbers as JSON.\n\n"
        + Options<ExportOptions>("options:");

    private static string Options<T>(string title)
    {
        IReadOnlyList<OptionDeclaration> options = OptionTable.For<T>().Options;
        string[] left = [.. options.Select(o => $"  --{o.Name}{(o.TakesValue ? " " + o.ValueName : "")}"), "  -h, -?, --help", "  --version"];
        string[] right = [.. options.Select(o => o.Help), "this page", "the version of the program"];
        int width = left.Max(l => l.Length) + 2;
        var page = new StringBuilder(title).Append('\n');
        for (int i = 0; i < left.Length; i++)
        {
            page.Append(left[i].PadRight(width)).Append(right[i]).Append('\n');
        }

        return page.ToString();
    }
}
