using System.Globalization;
using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Records;

/// <summary>A run as one JSON document, schema "mlplab.run/1": settings, network, course, results, diagnosis. Fields may be added; none changes.</summary>
public static class RunDocument
{
    /// <summary>What the documents call themselves.</summary>
    public const string Schema = "mlplab.run/1";

    /// <summary>Writes the document of a run; <see cref="RunRecord"/> reads it, and verifies that the run repeats.</summary>
    /// <remarks>What only commands of the console say, such as the words that repeat the run, is null in it: keep the settings beside it.</remarks>
    /// <param name="run">With its curve recorded as it is to be compared (see <see cref="Run.Recording"/>).</param>
    /// <param name="writer">Gets indented JSON with LF, and is flushed.</param>
    public static void Write(RunResult run, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(writer);
        Write(run, new RunDocumentWords(run.Settings), writer);
    }

    /// <summary>Writes it with what the console says of the run.</summary>
    internal static void Write(RunResult run, RunDocumentWords words, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", Schema);
        json.WriteString("command", words.Command);
        words.Settings?.Invoke(json);
        json.WriteString("status", run.Status);
        WriteData(json, words, run);
        WriteNetwork(json, words.Asked, run);
        WriteTraining(json, words.Asked, run);
        JsonResults.Write(json, words, run);
        WriteDiagnosis(json, words, run);
        if (words.Remedy is { } remedy)
        {
            json.WriteStartObject("remedy");
            json.WriteString("command", remedy.Command);
            json.WriteString("status", remedy.Run.Status);
            json.WriteBoolean("cures", !RemedyTrial.IsWorse(run, remedy.Run));
            json.WriteString("fingerprint", remedy.Run.Model.Fingerprint);
            JsonResults.Write(json, words, remedy.Run);
            WriteDiagnosis(json, words, remedy.Run);
            json.WriteEndObject();
        }

        JsonFields.WriteTexts(json, "notes", words.Notes);
    });

    private static void WriteData(Utf8JsonWriter json, RunDocumentWords words, RunResult run)
    {
        json.WriteStartObject("data");
        json.WriteString("problem", (words.Asked.Source as ProblemSource)?.Problem.Name);
        json.WriteNumber("samples", run.Data.SampleCount);
        json.WriteNumber("features", run.Data.FeatureCount);
        json.WriteNumber("classes", run.Data.ClassCount);
        if (run.Regression is not null)
        {
            json.WriteString("task", "regression");
            JsonFields.WriteTexts(json, "targets", run.Data.TargetNames);
        }

        if (words.Asked.Source is ProblemSource source)
        {
            WriteProblem(json, source, run);
        }
        else
        {
            (words.Data ?? WriteFiles)(json, run);
        }

        json.WriteNumber("seed", words.Asked.Seed);
        json.WriteEndObject();
    }

    private static void WriteProblem(Utf8JsonWriter json, ProblemSource source, RunResult run)
    {
        json.WriteNumber("difficulty", source.Settings.Difficulty);
        json.WriteString("difficultyScale", source.Settings.DifficultyScale.ToString().ToLowerInvariant());
        if (run.Solved is [.., var last])
        {
            // The one that was chosen last; the list beside it has them all.
            json.WritePropertyName("calibrated");
            WriteSolved(json, last);
            json.WriteStartArray("calibratedParameters");
            foreach (SolvedParameter solved in run.Solved)
            {
                WriteSolved(json, solved);
            }

            json.WriteEndArray();
        }

        JsonFields.WriteNumber(json, "noise", source.Settings.Noise ?? source.Problem.DefaultNoise);
        JsonFields.WriteNumber(json, "factor", source.Factor);
        if (source.Settings.UselessFeatures > 0)
        {
            json.WriteNumber("uselessFeatures", source.Settings.UselessFeatures);
        }
    }

    // Of samples that are there: the files that they were read from, if any.
    private static void WriteFiles(Utf8JsonWriter json, RunResult run)
    {
        foreach (DataFile file in run.Settings.Source.Files)
        {
            (string name, string sha256) = JsonFields.NamesOf(file.Role);
            json.WriteString(name, file.Path);
            json.WriteString(sha256, file.Sha256);
        }
    }

    private static void WriteSolved(Utf8JsonWriter json, SolvedParameter solved)
    {
        json.WriteStartObject();
        json.WriteString("parameter", solved.Name);
        JsonFields.WriteNumber(json, "value", solved.Value);
        json.WriteEndObject();
    }

    private static void WriteNetwork(Utf8JsonWriter json, RunSettings asked, RunResult run)
    {
        json.WriteStartObject("network");
        json.WritePropertyName("hidden");
        json.WriteRawValue($"[{string.Join(", ", asked.Hidden.Select(units => units.ToString(CultureInfo.InvariantCulture)))}]");
        json.WriteString("hiddenActivation", asked.Hidden.IsEmpty ? null : string.Join(',', asked.Activations.Select(activation => activation.Name)));
        json.WriteString("outputActivation", run.Network.Layers[^1].Activation.Name);
        json.WriteString("init", asked.FirstWeights);
        json.WriteBoolean("standardize", asked.Recipe.Standardize);
        WriteScaler(json, "scaler", run.Model.Scaler);
        if (run.Model is TrainedRegressor regressor)
        {
            WriteScaler(json, "targetScaler", regressor.TargetScaler);
        }

        JsonFields.WriteNumbers(json, "initialParameters", [.. run.Course.Best.InitialParameters]);
        JsonFields.WriteNumbers(json, "parameters", run.Network.Parameters);
        json.WriteEndObject();
    }

    private static void WriteScaler(Utf8JsonWriter json, string name, StandardScaler? scaler)
    {
        if (scaler is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        JsonFields.WriteNumbers(json, "means", scaler.Means);
        JsonFields.WriteNumbers(json, "scales", scaler.Scales);
        json.WriteEndObject();
    }

    private static void WriteTraining(Utf8JsonWriter json, RunSettings asked, RunResult run)
    {
        json.WriteStartObject("training");
        json.WriteString("recipe", asked.Recipe.Name);
        json.WriteString("solver", Solver.Of(asked.Recipe)?.Name ?? asked.Recipe.Optimizer.Name);
        json.WriteString("optimizer", asked.Recipe.Optimizer.Name);
        foreach (OptimizerSetting setting in asked.Recipe.Optimizer.Settings)
        {
            json.WriteNumber(JsonFields.NameOf(setting.Name), setting.Value);
        }

        WriteBatchSize(json, asked.Recipe.BatchSize);
        WriteAlpha(json, asked.Recipe, run.AlphaChoice);
        if (asked.Recipe.Dropout is { } dropout)
        {
            JsonFields.WriteNumbers(json, "dropout", [.. dropout.Hidden]);
            json.WriteNumber("dropoutInput", dropout.Input);
        }

        json.WriteNumber("epochs", asked.Epochs);
        if (run.Settings.EvolvedStart is not null)
        {
            JsonEvolvedStart.Write(json, run);
        }

        json.WriteNumber("epochsRun", run.Outcome.Epochs);
        json.WriteNumber("evaluations", run.Outcome.Evaluations);
        json.WriteNumber("seconds", run.Outcome.Duration?.TotalSeconds ?? 0);
        if (run.Regression is not null)
        {
            Loss loss = asked.Loss ?? Loss.SquaredError;
            json.WriteString("loss", loss.Name);
            JsonFields.WriteNumber(json, "lossParameter", loss.Parameter);
            json.WriteBoolean("standardizeTargets", run.Regressor.TargetScaler is not null);
        }

        string score = run.Regression is null ? "accuracy" : "r2";
        WriteLog(json, "log", score, run.Course.Log);
        WriteSteepest(json, run.Course);
        if (run.Course.ValidationLog is { } validation)
        {
            WriteLog(json, "validationLog", score, validation);
        }

        if (run.StopCause is { } cause)
        {
            json.WriteString("stopCause", cause);
        }

        if (run.Course.RestoredEpoch is { } epoch)
        {
            json.WriteNumber("restoredEpoch", epoch);
        }

        if (asked.Restarts > 1)
        {
            WriteRestarts(json, run);
        }

        if (asked.EarlyStopping)
        {
            json.WriteString("monitor", asked.Monitored == MonitoredQuantity.Score ? "score" : "loss");
        }

        if (asked.FrozenLayers > 0)
        {
            json.WriteNumber("frozenLayers", asked.FrozenLayers);
        }

        WriteWeights(json, run);
        JsonFields.WriteNumber(json, "finalLoss", run.Outcome.FinalLoss);
        JsonFields.WriteNumber(json, "penalty", run.Penalty);
        json.WriteString("fingerprint", run.Model.Fingerprint);
        json.WriteEndObject();
    }

    private static void WriteWeights(Utf8JsonWriter json, RunResult run)
    {
        if (!run.Settings.IsWeighted)
        {
            return;
        }

        json.WriteBoolean("weighted", true);
        JsonFields.WriteNumber(json, "totalWeight", run.Training.TotalWeight);
        if (run.Settings.ClassWeights is { } weights)
        {
            double[] ofClasses = weights.For(run.Training);
            json.WriteStartObject("classWeights");
            for (int c = 0; c < ofClasses.Length; c++)
            {
                JsonFields.WriteNumber(json, run.Training.ClassNames[c], ofClasses[c]);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteBatchSize(Utf8JsonWriter json, int? size)
    {
        if (size == int.MaxValue)
        {
            json.WriteString("batchSize", "all");
        }
        else
        {
            JsonFields.WriteNumber(json, "batchSize", size);
        }
    }

    private static void WriteAlpha(Utf8JsonWriter json, Recipe recipe, AlphaChoice? choice)
    {
        if (choice is null)
        {
            json.WriteNumber("alpha", recipe.Alpha);
            return;
        }

        json.WriteString("alpha", "auto");
        json.WriteNumber("alphaChosen", choice.Alpha);
        json.WriteStartArray("alphaTried");
        foreach (AlphaTrial trial in choice.Trials)
        {
            json.WriteStartObject();
            json.WriteNumber("alpha", trial.Alpha);
            JsonFields.WriteNumber(json, "loss", trial.Loss);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // One point a line, as it would be read in a table.
    private static void WriteLog(Utf8JsonWriter json, string name, string score, IReadOnlyList<LearningCurvePoint> log)
    {
        IEnumerable<string> lines = log.Select(point => string.Create(
            CultureInfo.InvariantCulture,
            $$"""      { "epoch": {{point.Epoch}}, "loss": {{JsonFields.Number(point.Loss)}}, "{{score}}": {{JsonFields.Number(point.Score)}}{{NormsOf(point)}} }"""));
        json.WritePropertyName(name);
        json.WriteRawValue(log.Count == 0 ? "[]" : $"[\n{string.Join(",\n", lines)}\n    ]");
    }

    private static string NormsOf(LearningCurvePoint point) =>
        point.GradientNorms.IsEmpty ? "" : $", \"gradientNorms\": [{string.Join(", ", point.GradientNorms.Select(norm => JsonFields.Number(norm)))}]";

    private static void WriteSteepest(Utf8JsonWriter json, RunCourse course)
    {
        if (course.Steepest is { } steepest)
        {
            json.WriteStartObject("largestGradientNorm");
            json.WriteNumber("epoch", steepest.Epoch);
            JsonFields.WriteNumber(json, "norm", LayerNorms.Whole(steepest.GradientNorms));
            json.WriteEndObject();
        }
    }

    private static void WriteRestarts(Utf8JsonWriter json, RunResult run)
    {
        json.WriteNumber("keptRestart", run.Course.Best.Index);
        json.WriteStartArray("restarts");
        foreach (RestartRun restart in run.Course.Restarts.Runs)
        {
            json.WriteStartObject();
            json.WriteNumber("index", restart.Index);
            JsonFields.WriteNumber(json, "finalLoss", restart.Result.FinalLoss);
            JsonFields.WriteNumber(json, run.Regression is null ? "trainAccuracy" : "trainR2", restart.Score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDiagnosis(Utf8JsonWriter json, RunDocumentWords words, RunResult run)
    {
        json.WriteStartArray("diagnosis");
        foreach (Finding finding in run.Findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteNumber("epoch", finding.Epoch);
            json.WriteBoolean("dated", finding.IsDated);
            json.WriteStartObject("evidence");
            foreach (Evidence evidence in finding.Evidence)
            {
                JsonFields.WriteNumber(json, evidence.Name, evidence.Value);
            }

            json.WriteEndObject();
            json.WriteString("message", finding.Message);
            json.WriteString("remedy", finding.Remedy.Changes.IsEmpty ? null : words.CommandOf(finding.Remedy.After));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
