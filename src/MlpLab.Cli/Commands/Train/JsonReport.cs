using System.Globalization;
using System.Text;
using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Baselines;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>A training run as one JSON document, schema "mlplab.run/1". Fields may be added; none changes.</summary>
internal static class JsonReport
{
    public static void Write(TrainOptions settings, RunResult run, (TrainOptions Settings, RunResult Run)? remedy, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", "mlplab.run/1");
        json.WriteString("command", settings.CommandLine());
        SettingData.Write(json, settings.Run);
        json.WriteString("status", run.Status);
        WriteData(json, settings, run);
        WriteNetwork(json, settings, run);
        WriteTraining(json, settings, run);
        WriteResults(json, run);
        WriteDiagnosis(json, run);
        if (remedy is { } tried)
        {
            json.WriteStartObject("remedy");
            json.WriteString("command", tried.Settings.CommandLine());
            json.WriteString("status", tried.Run.Status);
            json.WriteBoolean("cures", !RemedyTrial.IsWorse(run, tried.Run));
            json.WriteString("fingerprint", tried.Run.Model.Fingerprint);
            WriteResults(json, tried.Run);
            WriteDiagnosis(json, tried.Run);
            json.WriteEndObject();
        }

        json.WriteStartArray("notes");
        foreach (string note in RunNotes.Of(run))
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    });

    private static void WriteData(Utf8JsonWriter json, TrainOptions settings, RunResult run)
    {
        json.WriteStartObject("data");
        json.WriteString("problem", (settings.Run.Source as ProblemSource)?.Problem.Name);
        json.WriteNumber("samples", run.Data.SampleCount);
        json.WriteNumber("features", run.Data.FeatureCount);
        json.WriteNumber("classes", run.Data.ClassCount);
        if (run.Regression is not null)
        {
            json.WriteString("task", "regression");
            json.WriteStartArray("targets");
            foreach (string name in run.Data.TargetNames)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        if (settings.Run.Source is ProblemSource source)
        {
            WriteProblem(json, source, run);
        }
        else
        {
            JsonFileData.Write(json, (CsvSource)settings.Run.Source, run);
        }

        json.WriteNumber("seed", settings.Run.Seed);
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

        WriteNumber(json, "noise", source.Settings.Noise ?? source.Problem.DefaultNoise);
        WriteNumber(json, "factor", source.Factor);
        if (source.Settings.UselessFeatures > 0)
        {
            json.WriteNumber("uselessFeatures", source.Settings.UselessFeatures);
        }
    }

    private static void WriteSolved(Utf8JsonWriter json, SolvedParameter solved)
    {
        json.WriteStartObject();
        json.WriteString("parameter", solved.Name);
        WriteNumber(json, "value", solved.Value);
        json.WriteEndObject();
    }

    private static void WriteNetwork(Utf8JsonWriter json, TrainOptions settings, RunResult run)
    {
        json.WriteStartObject("network");
        json.WritePropertyName("hidden");
        json.WriteRawValue($"[{string.Join(", ", settings.Run.Hidden.Select(units => units.ToString(CultureInfo.InvariantCulture)))}]");
        json.WriteString("hiddenActivation", settings.Run.Hidden.IsEmpty ? null : DisplayText.Activations(settings.Run));
        json.WriteString("outputActivation", run.Network.Layers[^1].Activation.Name);
        json.WriteString("init", settings.Run.FirstWeights);
        json.WriteBoolean("standardize", settings.Run.Recipe.Standardize);
        WriteScaler(json, "scaler", run.Model.Scaler);
        if (run.Model is TrainedRegressor regressor)
        {
            WriteScaler(json, "targetScaler", regressor.TargetScaler);
        }

        WriteNumbers(json, "initialParameters", [.. run.Course.Best.InitialParameters]);
        WriteNumbers(json, "parameters", run.Network.Parameters);
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
        WriteNumbers(json, "means", scaler.Means);
        WriteNumbers(json, "scales", scaler.Scales);
        json.WriteEndObject();
    }

    private static void WriteTraining(Utf8JsonWriter json, TrainOptions settings, RunResult run)
    {
        json.WriteStartObject("training");
        json.WriteString("recipe", settings.Run.Recipe.Name);
        json.WriteString("solver", settings.Solver);
        json.WriteString("optimizer", settings.Run.Recipe.Optimizer.Name);
        foreach (OptimizerSetting setting in settings.Run.Recipe.Optimizer.Settings)
        {
            json.WriteNumber(DisplayText.CamelCase(setting.Name), setting.Value);
        }

        WriteBatchSize(json, settings.Run.Recipe.BatchSize);
        WriteAlpha(json, settings.Run.Recipe, run.AlphaChoice);
        if (settings.Run.Recipe.Dropout is { } dropout)
        {
            WriteNumbers(json, "dropout", [.. dropout.Hidden]);
            json.WriteNumber("dropoutInput", dropout.Input);
        }

        json.WriteNumber("epochs", settings.Run.Epochs);
        if (run.Settings.EvolvedStart is not null)
        {
            JsonEvolvedStart.Write(json, run);
        }

        json.WriteNumber("epochsRun", run.Outcome.Epochs);
        json.WriteNumber("evaluations", run.Outcome.Evaluations);
        json.WriteNumber("seconds", run.Outcome.Duration?.TotalSeconds ?? 0);
        if (run.Regression is not null)
        {
            Loss loss = settings.Run.Loss ?? Loss.SquaredError;
            json.WriteString("loss", loss.Name);
            WriteNumber(json, "lossParameter", loss.Parameter);
            json.WriteBoolean("standardizeTargets", run.Regressor.TargetScaler is not null);
        }

        string score = run.Regression is null ? "accuracy" : "r2";
        WriteLog(json, "log", score, run.Course.Log);
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

        if (settings.Run.Restarts > 1)
        {
            WriteRestarts(json, run);
        }

        if (settings.Run.EarlyStopping)
        {
            json.WriteString("monitor", settings.Run.Monitored == MonitoredQuantity.Score ? "score" : "loss");
        }

        if (settings.Run.FrozenLayers > 0)
        {
            json.WriteNumber("frozenLayers", settings.Run.FrozenLayers);
        }

        WriteWeights(json, run);
        WriteNumber(json, "finalLoss", run.Outcome.FinalLoss);
        WriteNumber(json, "penalty", run.Penalty);
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
        WriteNumber(json, "totalWeight", run.Training.TotalWeight);
        if (run.Settings.ClassWeights is { } weights)
        {
            double[] ofClasses = weights.For(run.Training);
            json.WriteStartObject("classWeights");
            for (int c = 0; c < ofClasses.Length; c++)
            {
                WriteNumber(json, run.Training.ClassNames[c], ofClasses[c]);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteBatchSize(Utf8JsonWriter json, int? size)
    {
        if (size == BatchSizeAttribute.All)
        {
            json.WriteString("batchSize", VariesAttribute.All);
        }
        else
        {
            WriteNumber(json, "batchSize", size);
        }
    }

    private static void WriteAlpha(Utf8JsonWriter json, Recipe recipe, AlphaChoice? choice)
    {
        if (choice is null)
        {
            json.WriteNumber("alpha", recipe.Alpha);
            return;
        }

        json.WriteString("alpha", AlphaAttribute.Auto);
        json.WriteNumber("alphaChosen", choice.Alpha);
        json.WriteStartArray("alphaTried");
        foreach (AlphaTrial trial in choice.Trials)
        {
            json.WriteStartObject();
            json.WriteNumber("alpha", trial.Alpha);
            WriteNumber(json, "loss", trial.Loss);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // One point a line, as it would be read in a table.
    private static void WriteLog(Utf8JsonWriter json, string name, string score, IReadOnlyList<LearningCurvePoint> log)
    {
        IEnumerable<string> lines = log.Select(point => string.Create(
            CultureInfo.InvariantCulture,
            $$"""      { "epoch": {{point.Epoch}}, "loss": {{Number(point.Loss)}}, "{{score}}": {{Number(point.Score)}} }"""));
        json.WritePropertyName(name);
        json.WriteRawValue(log.Count == 0 ? "[]" : $"[\n{string.Join(",\n", lines)}\n    ]");
    }

    private static void WriteRestarts(Utf8JsonWriter json, RunResult run)
    {
        json.WriteNumber("keptRestart", run.Course.Best.Index);
        json.WriteStartArray("restarts");
        foreach (RestartRun restart in run.Course.Restarts.Runs)
        {
            json.WriteStartObject();
            json.WriteNumber("index", restart.Index);
            WriteNumber(json, "finalLoss", restart.Result.FinalLoss);
            WriteNumber(json, run.Regression is null ? "trainAccuracy" : "trainR2", restart.Score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A row for each true class, a column for each answer.
    private static void WriteConfusion(Utf8JsonWriter json, ConfusionMatrix answers)
    {
        json.WriteStartArray("testConfusion");
        for (int c = 0; c < answers.ClassCount; c++)
        {
            json.WriteRawValue($"[{string.Join(", ", Enumerable.Range(0, answers.ClassCount).Select(p => answers[c, p].ToString(CultureInfo.InvariantCulture)))}]");
        }

        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, RunResult run)
    {
        bool isTested = !run.Settings.Source.IsGenerator;
        if (run.Regression is { } regression)
        {
            JsonRegression.Write(json, run, regression);
            return;
        }

        json.WriteStartObject("results");
        json.WriteNumber("freshSamples", isTested ? 0 : run.Score.Unseen?.SampleCount ?? 0);
        json.WriteStartObject("mlp");
        WriteScore(json, run.Score, isTested);
        if (run.CountTestAnswers() is { } answers)
        {
            WriteConfusion(json, answers);
        }

        json.WriteEndObject();
        if (run.Ensemble is { } ensemble)
        {
            JsonEnsemble.Write(json, run, ensemble, score => WriteScore(json, score, isTested));
        }

        if (run.PseudoLabels is { } pseudo)
        {
            JsonPseudoLabels.Write(json, run, pseudo, score => WriteScore(json, score, isTested));
        }

        if (run.Control is { } control)
        {
            JsonEvolvedStart.WriteControl(json, control, () => WriteScore(json, control.Score, isTested));
        }

        if (run.Baseline is { } baseline)
        {
            json.WriteStartObject("logisticRegression");
            WriteScore(json, run.BaselineScore, isTested);
            WriteNumber(json, "c", baseline.ChosenC);
            if (run.IsBaselineStandardized)
            {
                // The coefficients are those for features as they came.
                json.WriteBoolean("standardize", true);
            }

            WriteCoefficients(json, baseline.Model);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("logisticRegression");
        }

        if (run.PerceptronScore is { } perceptron)
        {
            JsonPerceptron.Write(json, run.Perceptron, () => WriteScore(json, perceptron, isTested));
        }

        json.WriteStartObject("majority");
        WriteScore(json, run.MajorityScore, isTested);
        json.WriteEndObject();
        if (run.Ceiling is { } bayes)
        {
            json.WriteStartObject("bayes");
            WriteNumber(json, "accuracy", bayes.Accuracy);
            WriteNumber(json, "error", bayes.Error);
            json.WriteString("method", JsonNamingPolicy.KebabCaseLower.ConvertName(bayes.Method.ToString()));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("bayes");
        }

        json.WriteEndObject();
    }

    // Two classes have one row of coefficients. More have one for each class that occurs, in fields of their own.
    private static void WriteCoefficients(Utf8JsonWriter json, LogisticRegressionModel model)
    {
        Matrix<double> coefficients = model.Coefficients;
        if (coefficients.RowCount == 1)
        {
            WriteNumbers(json, "coefficients", coefficients.Row(0).ToArray());
            WriteNumber(json, "intercept", model.Intercepts[0]);
            return;
        }

        json.WriteNull("coefficients");
        json.WriteNull("intercept");
        json.WriteStartArray("classes");
        for (int row = 0; row < coefficients.RowCount; row++)
        {
            json.WriteStartObject();
            json.WriteNumber("class", model.ClassLabels[row]);
            WriteNumbers(json, "coefficients", coefficients.Row(row).ToArray());
            WriteNumber(json, "intercept", model.Intercepts[row]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Samples of a file take the place of fresh ones under a name of their own.
    private static void WriteScore(Utf8JsonWriter json, Score score, bool isTested)
    {
        WriteNumber(json, "trainAccuracy", score.TrainAccuracy);
        WriteEvaluation(json, "fresh", isTested ? null : score.Unseen);
        if (isTested)
        {
            WriteEvaluation(json, "test", score.Unseen);
        }

        if (score.Calibration is { } calibration)
        {
            JsonCalibration.Write(json, isTested ? "test" : "fresh", calibration);
        }
    }

    private static void WriteEvaluation(Utf8JsonWriter json, string name, FreshEvaluation? evaluation)
    {
        WriteNumber(json, name + "Accuracy", evaluation?.Accuracy);
        if (evaluation is not null)
        {
            WriteNumbers(json, name + "Interval", [evaluation.Interval.Low, evaluation.Interval.High]);
        }
        else
        {
            json.WriteNull(name + "Interval");
        }

        WriteNumber(json, name + "Loss", evaluation?.LogLoss);
    }

    private static void WriteDiagnosis(Utf8JsonWriter json, RunResult run)
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
                WriteNumber(json, evidence.Name, evidence.Value);
            }

            json.WriteEndObject();
            json.WriteString("message", finding.Message);
            json.WriteString("remedy", finding.Remedy.Changes.IsEmpty ? null : RunWords.CommandLine(finding.Remedy.After));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // An array of numbers on one line: a vector of parameters is data, not structure.
    internal static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        var array = new StringBuilder("[");
        foreach (double value in values)
        {
            array.Append(array.Length > 1 ? ", " : "").Append(Number(value));
        }

        json.WritePropertyName(name);
        json.WriteRawValue(array.Append(']').ToString());
    }

    internal static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Number(value));
    }

    // The shortest digits that read back as the same double; what is not finite has no number in JSON.
    private static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "null";
}
