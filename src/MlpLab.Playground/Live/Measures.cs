using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Pictures.Figures;
using MlpLab.Playground.Protocol;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>What a run is held beside: fresh samples, logistic regression, the best possible. Made in turn with the slices of all readers, and there when it is ready.</summary>
internal sealed class Measures
{
    private const int FreshShown = 200;
    private readonly LiveRun _run;
    private readonly PlaneView _view;
    private readonly BaselineFit _baseline;
    private readonly Evaluation _evaluation;
    private volatile bool _isReady;

    /// <param name="run">Whose.</param>
    /// <param name="view">Its plane.</param>
    /// <param name="work">Does the work.</param>
    /// <param name="ready">Called when it is done.</param>
    public Measures(LiveRun run, PlaneView view, WorkQueue work, Action ready)
    {
        _view = view;
        _run = run;
        _baseline = new BaselineFit(run.Address.Settings, run.Data.Training, threads: 1, progress: null, CancellationToken.None);
        _evaluation = new Evaluation(run.Data, _baseline, measure => work.Do(() =>
        {
            measure();
            _ = _baseline.Value;
            _isReady = true;
            ready();
        }));
    }

    public bool IsReady => _isReady;

    /// <summary>For the diagnosis; only once it is ready.</summary>
    public Evaluation Evaluation => _evaluation;

    /// <summary>The numbers at what the run shows.</summary>
    /// <param name="id">The run's.</param>
    /// <param name="isFirst">Whether the samples are told too.</param>
    public Numbers At(uint id, bool isFirst)
    {
        double? accuracy = _run.Predicts ? _run.Accuracy : null;
        FreshEvaluation? fresh = _evaluation.Network(_run.Network, _run.Classifier.Scaler, accuracy).Unseen;
        Score baseline = _evaluation.Baseline();
        Dataset? shown = isFirst ? FreshSamples() : null;
        return new Numbers
        {
            Run = id,
            Epoch = _run.Epoch,
            Fresh = fresh?.Accuracy,
            FreshLow = fresh?.Interval.Low,
            FreshHigh = fresh?.Interval.High,
            FreshLoss = fresh?.LogLoss,
            FreshCount = fresh?.SampleCount,
            BaselineTrain = baseline.TrainAccuracy,
            BaselineFresh = baseline.Unseen?.Accuracy,
            MajorityTrain = _evaluation.Majority().TrainAccuracy,
            Ceiling = _evaluation.Ceiling?.Accuracy,
            X = shown?.Feature(_view.XFeature).ToArray(),
            Y = shown?.Feature(_view.YFeature).ToArray(),
            Labels = shown?.Labels.ToArray(),
        };
    }

    /// <summary>What regression and best possible answer over the plane, as a frame; null where there is neither.</summary>
    public byte[]? Overlays(uint run)
    {
        var surfaces = new List<(byte Id, IClassifier Classifier)>();
        if (_run.Data.Optimal is { } optimal)
        {
            surfaces.Add((0, optimal));
        }

        if (_baseline.Value is { } fit)
        {
            surfaces.Add((1, fit.Model));
        }

        if (surfaces.Count == 0)
        {
            return null;
        }

        int classes = _run.Network.ClassCount, planes = classes == 2 ? 1 : classes, cells = FrameWriter.Side * FrameWriter.Side;
        int each = FrameLayout.SurfaceHeadLength + (planes * cells);
        var bytes = new byte[FrameLayout.HeadLength + (surfaces.Count * each)];
        int at = FrameLayout.WriteHead(bytes, new FrameHead { Kind = FrameKind.Overlay, Run = run }, []);
        foreach ((byte id, IClassifier classifier) in surfaces)
        {
            FrameLayout.WriteSurfaceHead(bytes.AsSpan(at), id, FrameWriter.Side, planes);
            MathNet.Numerics.LinearAlgebra.Matrix<double> answers = classifier.PredictProbabilities(SurfaceSampler.Grid(_view, FrameWriter.Side));
            for (int plane = 0; plane < planes; plane++)
            {
                int column = classes == 2 ? 1 : plane;
                for (int i = 0; i < cells; i++)
                {
                    bytes[at + FrameLayout.SurfaceHeadLength + (plane * cells) + i] = column < answers.ColumnCount ? (byte)((255 * answers[i, column]) + 0.5) : (byte)0;
                }
            }

            at += each;
        }

        return bytes;
    }

    /// <summary>What each says of a point of the plane.</summary>
    public PointAnswer Ask(Ask question)
    {
        double[] point = [.. _view.FixedValues];
        point[_view.XFeature] = question.X;
        point[_view.YFeature] = question.Y;
        var sample = new DenseMatrix(1, point.Length, point);
        return new PointAnswer
        {
            Id = question.Id,
            X = question.X,
            Y = question.Y,
            Network = [.. _run.Classifier.PredictProbabilities(sample).Row(0)],
            Baseline = IsReady && _baseline.Value is { } fit ? [.. fit.Model.PredictProbabilities(sample).Row(0)] : null,
            Best = _run.Data.Optimal is { } optimal ? [.. optimal.PredictProbabilities(sample).Row(0)] : null,
        };
    }

    // The same samples that the numbers are from begin with these; of a file they are those held out to test on.
    private Dataset? FreshSamples()
    {
        RunSettings settings = _run.Address.Settings;
        if (_run.Data.Optimal is not SampleDistribution distribution || settings.FreshCount == 0)
        {
            return _run.Data.Test;
        }

        return distribution.Sample(FreshShown, settings.Recipe.CreateStreams(settings.Seed).Fresh);
    }
}
