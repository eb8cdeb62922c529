using System.Text;

namespace MlpLab.Cli.Settings;

/// <summary>The help pages, made from the same declarations that the parser reads; 80 columns wide.</summary>
internal static class HelpPage
{
    private const int Columns = 80;

    private const string Overview = """
        mlplab trains a small neural network from scratch and compares it with logistic
        regression.

        usage: mlplab [COMMAND] [options]

          train        train a network, print its loss and accuracy (the default)
          experiment   train lists of settings with many seeds and print a table
          data         write a data set as CSV
          predict      give the rows of a CSV file to a saved model
          export       write a saved model as C#, Python, C, ONNX or JSON
          resume       go on with an interrupted run from its checkpoint
          verify       repeat a run from its JSON document and compare every number
          check        prove the installation on this machine
          gallery      draw the five problems at five difficulties

          mlplab --problem circles --hidden 5 --epochs 25000
          mlplab --problem moons --noise 0.2 --hidden 8,4 --plot moons.svg
          mlplab --data iris.csv --label species --save iris.mlp.json

        mlplab COMMAND --help lists the options of a command, mlplab --version tells
        the version. Exit codes: 0 done, 1 internal error, 2 usage, 3 a file cannot be
        read or written, 4 --fail-on or verify found something, 130 and 143 interrupted.

        """;

    public static string ForProgram() => Overview;

    public static string ForTrain() =>
        "usage: mlplab [train] [options]\n\n"
        + Wrapped("Trains a network by full-batch gradient descent and prints its loss and accuracy beside logistic regression (10 penalties, 5-fold cross-validated).")
        + Options<TrainOptions>();

    public static string ForData() =>
        "usage: mlplab data [options]\n\n"
        + Wrapped("Writes a data set as CSV: x1,x2,…,label. With --difficulty the article's settings are used, without it scikit-learn's defaults; every parameter of scikit-learn's "
            + "generator can be set.")
        + Options<DataOptions>();

    public static string ForResume() =>
        "usage: mlplab resume FILE [options]\n\n"
        + Wrapped("Goes on with the run whose checkpoint is FILE (see train --checkpoint). The result equals that of the uninterrupted run bit for bit. Options are those of train: "
            + "--epochs may grow, the settings of the run stay, and what is printed and written is as the run was told unless told otherwise now.")
        + Options<TrainOptions>();

    public static string ForExperiment() =>
        "usage: mlplab experiment [options]\n       mlplab experiment merge FILE… --output FILE\n\n"
        + Wrapped("Trains every combination of the listed settings with every seed and prints a row for each setting: mean accuracies with 95 % intervals over the seeds, the "
            + "difference to logistic regression, the best possible accuracy, and what went wrong. With --output an experiment that was interrupted goes on where it stopped. merge "
            + "joins the files of all shards to the file of one run; --from prints its table. A LIST is values such as 5,10,25 or 1..5 or all.")
        + Options<ExperimentOptions>()
        + "\nmerge:\n" + Lines(OptionTable.For<MergeOptions>().Options);

    public static string ForPredict() =>
        "usage: mlplab predict --model FILE --data FILE [options]\n\n"
        + Wrapped("Writes the model's class for every row of a CSV file, in the order of the rows. Columns are found by name, whatever their order; without a header the features "
            + "are the first columns. Where the true classes are there too, it prints accuracy, confusion matrix, precision and recall, log loss and the area under the ROC curve. "
            + "Memory does not grow with the file. A file with a bad row gives no predictions; only what comes through a pipe is predicted as it comes.")
        + Options<PredictOptions>();

    public static string ForVerify() =>
        "usage: mlplab verify FILE [options]\n\n"
        + Wrapped("Repeats the run whose JSON document, printed by mlplab train --json, is in FILE (- for standard input), and compares fingerprint, loss curve and accuracies to "
            + "the last bit. Exit code 0 where all are equal, 4 where one differs.")
        + Options<CheckOptions>();

    public static string ForCheck() =>
        "usage: mlplab check [options]\n\n"
        + Wrapped("Proves the installation on this machine: NumPy's and scikit-learn's numbers, gradients beside difference quotients, the same bits from every kernel, on any number "
            + "of threads and as on every other machine. Exit code 1 where a check fails.")
        + Options<CheckOptions>();

    public static string ForGallery() =>
        "usage: mlplab gallery --output FILE.svg|FILE.png [options]\n\n"
        + Wrapped("Draws the five problems at their five difficulties, with the best possible decision.")
        + Options<GalleryOptions>();

    public static string ForExport() =>
        "usage: mlplab export --model FILE --to csharp|python|c|onnx|json [options]\n\n"
        + Wrapped("Writes a saved model as one file that predicts by itself: readable source code with the scaler inside (Python needs NumPy, C# and C nothing), ONNX in double "
            + "precision, or the plain numbers as JSON.")
        + Options<ExportOptions>();

    private static string Options<TOptions>()
    {
        var page = new StringBuilder();
        foreach ((string title, IEnumerable<OptionDeclaration> options) in HelpThemes.Of<TOptions>())
        {
            page.Append('\n').Append(title).Append(":\n").Append(Lines(options));
        }

        return page.Append('\n').Append(Line("-h, -?, --help", "this page")).Append(Line("--version", "the version of the program")).ToString();
    }

    private static string Lines(IEnumerable<OptionDeclaration> options) =>
        string.Concat(options.Select(option => Line($"--{option.Name}{(option.TakesValue ? " " + option.ValueName : "")}", option.Help)));

    // The names of options in a column of their own, which the longest of them fits.
    private static string Line(string option, string help) => Wrapped(help, "  " + option.PadRight(25));

    private static string Wrapped(string text, string first = "")
    {
        var page = new StringBuilder(first);
        int column = first.Length;
        foreach (string word in text.Split(' '))
        {
            bool begins = column == first.Length;
            if (!begins && column + 1 + word.Length > Columns)
            {
                page.Append('\n').Append(' ', first.Length);
                column = first.Length;
                begins = true;
            }

            page.Append(begins ? "" : " ").Append(word);
            column += word.Length + (begins ? 0 : 1);
        }

        return page.Append('\n').ToString();
    }
}
