using System.Globalization;
using System.Text;
using MlpLab.Export.Tests.Support;
using MlpLab.Networks;
using Xunit.Abstractions;

namespace MlpLab.Export.Tests;

/// <summary>Exported C is compiled by gcc with all warnings as errors, linked into one program, and run.</summary>
public sealed class CProofTests(ITestOutputHelper output)
{
    [GccFact]
    public void Probabilities_CompiledFunction_AreOurs()
    {
        using var folder = new TemporaryFolder();
        foreach (ExportCase c in ExportCase.All)
        {
            File.WriteAllBytes(folder[c.Name + ".c"], c.Export("c"));
            File.WriteAllBytes(folder[c.Name + ".in"], c.PointBytes);
        }

        File.WriteAllText(folder["main.c"], Driver());
        Compile(folder, ["main.c", .. ExportCase.All.Select(c => c.Name + ".c")]);
        ExternalTool.Run(folder.Path, folder["program"]);

        foreach (ExportCase c in ExportCase.All)
        {
            double largest = c.Check(File.ReadAllBytes(folder[c.Name + ".out"]));
            c.CheckClasses(File.ReadAllLines(folder[c.Name + ".names"]));
            output.WriteLine($"{c.Name}: largest difference {largest:E1}");
        }
    }

    [GccFact]
    public void Names_Hostile_ComeBackAsTheyWere()
    {
        using var folder = new TemporaryFolder();
        TrainedClassifier classifier = HostileNames.Classifier;
        int count = HostileNames.All.Count;
        File.WriteAllBytes(folder["names.c"], ExportCase.Export(classifier, "c", "names"));
        File.WriteAllText(folder["main.c"], $$"""
            #include <stdio.h>
            #include <string.h>
            extern const char *const names_feature_names[{{count}}];
            extern const char *const names_class_names[{{count}}];
            int main(void)
            {
                for (int i = 0; i < {{count}}; i++) fwrite(names_feature_names[i], 1, strlen(names_feature_names[i]) + 1, stdout);
                for (int i = 0; i < {{count}}; i++) fwrite(names_class_names[i], 1, strlen(names_class_names[i]) + 1, stdout);
                return 0;
            }
            """);
        // -trigraphs gives "??/" its old meaning.
        Compile(folder, ["-trigraphs", "-Wno-trigraphs", "main.c", "names.c"]);

        string printed = ExternalTool.Run(folder.Path, "/bin/sh", "-c", "./program | od -An -v -tx1 | tr -d ' \\n'");

        string[] names = Encoding.UTF8.GetString(Convert.FromHexString(printed)).Split('\0');
        names.SkipLast(1).Should().Equal(classifier.FeatureNames.Concat(classifier.ClassNames));
    }

    internal static void Compile(TemporaryFolder folder, string[] arguments) =>
        ExternalTool.Run(folder.Path, ExternalTool.Gcc!, ["-std=c99", "-Wall", "-Wextra", "-Werror", "-O1", .. arguments, "-o", "program", "-lm"]);

    // Reads the points of each case, writes the probabilities and the names of the predicted classes.
    private static string Driver()
    {
        var main = new StringBuilder("#include <stdio.h>\n");
        var calls = new StringBuilder();
        foreach (ExportCase c in ExportCase.All)
        {
            int d = c.Classifier.FeatureCount;
            int k = c.Classifier.ClassCount;
            main.Append(CultureInfo.InvariantCulture, $$"""
                extern const char *const {{c.Name}}_class_names[{{k}}];
                void {{c.Name}}_probabilities(const double features[{{d}}], double probabilities[{{k}}]);
                int {{c.Name}}_class(const double features[{{d}}]);
                static void run_{{c.Name}}(void)
                {
                    double x[{{d}}], p[{{k}}];
                    FILE *in = fopen("{{c.Name}}.in", "rb"), *out = fopen("{{c.Name}}.out", "wb"), *names = fopen("{{c.Name}}.names", "wb");
                    while (fread(x, sizeof x, 1, in) == 1) {
                        {{c.Name}}_probabilities(x, p);
                        fwrite(p, sizeof p, 1, out);
                        fprintf(names, "%s\n", {{c.Name}}_class_names[{{c.Name}}_class(x)]);
                    }
                    fclose(in); fclose(out); fclose(names);
                }

                """);
            calls.Append(CultureInfo.InvariantCulture, $"    run_{c.Name}();\n");
        }

        return main.Append("int main(void)\n{\n").Append(calls).Append("    return 0;\n}\n").ToString();
    }
}
