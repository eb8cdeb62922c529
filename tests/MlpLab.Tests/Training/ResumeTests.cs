using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Training;

/// <summary>A run that goes on from a kept state equals the uninterrupted one bit for bit.</summary>
public class ResumeTests
{
    private const int Epochs = 300;

    public static TheoryData<int, int> Interruptions => new()
    {
        { 0, Epochs }, { 1, Epochs }, { 2, Epochs }, { 7, Epochs }, { 100, Epochs }, { 101, Epochs }, { 298, Epochs }, { 299, Epochs }, { 300, Epochs },
        { 50, 200 }, { 128, 150 }, { 198, 200 }, { 98, 100 }, { 10, 12 },
    };

    [Theory]
    [MemberData(nameof(Interruptions))]
    public void Resume_AtAnyEpochOfARunOfAnyPlan_EqualsTheUninterruptedRun(int at, int planned)
    {
        var whole = new Job(Epochs);
        TrainingResult expected = whole.Fit();
        var first = new Job(planned, at);
        first.Fit();
        var second = new Job(Epochs);

        TrainingResult result = second.Resume(first.Kept!);

        result.Should().Be(expected);
        second.Records().Should().Be(whole.Records());
        first.Kept!.Epoch.Should().Be(at);
    }

    [Fact]
    public void Resume_FromACancelledRun_EqualsTheUninterruptedRun()
    {
        var whole = new Job(Epochs);
        TrainingResult expected = whole.Fit();
        using var source = new CancellationTokenSource();
        var first = new Job(Epochs, cancelAt: 77, source: source);
        TrainingResult cancelled = first.Fit(source.Token);
        var second = new Job(Epochs);

        TrainingResult result = second.Resume(first.Last!);

        cancelled.StopReason.Should().Be(StopReason.Cancelled);
        first.Last!.Epoch.Should().Be(78);
        result.Should().Be(expected);
        second.Records().Should().Be(whole.Records());
    }

    [Fact]
    public void Resume_BeforeEarlyStoppingStops_StopsAtTheSameEpochWithTheSameBest()
    {
        var whole = new Job(5_000) { Patience = 2 };
        TrainingResult expected = whole.Fit();
        var first = new Job(5_000, keepAt: expected.Epochs - 15) { Patience = 2 };
        first.Fit();
        var second = new Job(5_000) { Patience = 2 };

        TrainingResult result = second.Resume(first.Kept!);

        expected.StopReason.Should().Be(StopReason.StoppedByMonitor);
        result.Should().Be(expected);
        second.Records().Should().Be(whole.Records());
    }

    [Fact]
    public void Resume_WithAnotherNetwork_IsRefused()
    {
        var first = new Job(Epochs, 5);
        first.Fit();
        MultilayerPerceptron other = MultilayerPerceptron.Create(2, [3], outputs: 1);

        Action resume = () => new Trainer(new GradientDescent(), new TrainingOptions()).Resume(
            other, Loss.BinaryCrossEntropy, first.Data, first.Kept! with { Monitors = [] });

        resume.Should().Throw<ArgumentException>().WithMessage("*21; it must be 13*");
    }

    [Fact]
    public void Resume_WithOtherMonitors_IsRefused()
    {
        var first = new Job(Epochs, 5);
        first.Fit();

        Action resume = () => new Trainer(new GradientDescent(), new TrainingOptions()).Resume(first.Network, Loss.BinaryCrossEntropy, first.Data, first.Kept!);

        resume.Should().Throw<ArgumentException>().WithMessage("*records of 4 monitors, and 0 are given*");
    }

    [Fact]
    public void PartialFit_InParts_EqualsOneFit()
    {
        var rule = new GradientDescent { Momentum = 0.9 };
        var whole = new Job(50);
        new Trainer(rule, new TrainingOptions { Epochs = 50 }).Fit(whole.Network, Loss.BinaryCrossEntropy, whole.Data);
        var parts = new Job(50);
        PartialFitResult? part = null;
        for (int i = 0; i < 5; i++)
        {
            part = new Trainer(rule, new TrainingOptions { Epochs = 10 }).PartialFit(parts.Network, Loss.BinaryCrossEntropy, parts.Data, part?.State);
        }

        Fingerprint.Of(parts.Network.Parameters).Should().Be(Fingerprint.Of(whole.Network.Parameters));
        part!.State.Epoch.Should().Be(50);
        part.Result.Epochs.Should().Be(50);
    }

    [Fact]
    public void PartialFit_WithNewData_KeepsTheVelocity()
    {
        var rule = new GradientDescent { Momentum = 0.9 };
        var trainer = new Trainer(rule, new TrainingOptions { Epochs = 10 });
        var job = new Job(10);
        Dataset other = SampleGenerators.MakeMoons(new RandomState(8), 50, 0.3);
        PartialFitResult first = trainer.PartialFit(job.Network, Loss.BinaryCrossEntropy, job.Data);
        double[] start = job.Network.Parameters.ToArray();
        trainer.PartialFit(job.Network, Loss.BinaryCrossEntropy, other, first.State);
        string kept = Fingerprint.Of(job.Network.Parameters);
        start.CopyTo(job.Network.Parameters);

        trainer.PartialFit(job.Network, Loss.BinaryCrossEntropy, other);

        Fingerprint.Of(job.Network.Parameters).Should().NotBe(kept, "that one began without velocity");
    }

    /// <summary>A run with every monitor that can be resumed, and a keeper of one epoch.</summary>
    private sealed class Job : ICheckpointKeeper
    {
        private readonly int _keepAt;
        private readonly int _cancelAt;
        private readonly CancellationTokenSource? _source;
        private readonly int _epochs;
        private LearningCurve? _curve;
        private ValidationCurve? _validation;
        private TrainingTrace? _trace;
        private EarlyStopping? _early;

        public Job(int epochs, int keepAt = int.MaxValue, int cancelAt = int.MaxValue, CancellationTokenSource? source = null)
        {
            (_epochs, _keepAt, _cancelAt, _source) = (epochs, keepAt, cancelAt, source);
            WeightInitializer.NguyenWidrow.Fill(Network, new RandomState(1));
        }

        public int Patience { get; init; } = 1_000;

        public Dataset Data { get; } = SampleGenerators.MakeMoons(new RandomState(5), 60, 0.35);

        public Dataset HeldOut { get; } = SampleGenerators.MakeMoons(new RandomState(6), 40, 0.35);

        public MultilayerPerceptron Network { get; } = MultilayerPerceptron.Create(2, [5], outputs: 1);

        public TrainingState? Kept { get; private set; }

        public TrainingState? Last { get; private set; }

        public TrainingResult Fit(CancellationToken token = default) => Trainer().Fit(Network, Loss.BinaryCrossEntropy, Data, token);

        public TrainingResult Resume(TrainingState state) => Trainer().Resume(Network, Loss.BinaryCrossEntropy, Data, state);

        public int NextEpoch(int from) => Math.Min(from <= _keepAt ? _keepAt : int.MaxValue, from <= _cancelAt ? _cancelAt : int.MaxValue);

        public void OnCheckpoint(in CheckpointOffer offer)
        {
            if (offer.Epoch == _keepAt)
            {
                Kept = offer.Save();
            }

            if (offer.Epoch == _cancelAt)
            {
                _source!.Cancel();
            }

            Last = offer.StopReason is null ? Last : offer.Save();
        }

        public string Records()
        {
            bool restored = _early!.RestoreBest(Network.Parameters);
            return string.Join('\n', _curve!.Points) + string.Join('\n', _validation!.Points)
                + string.Join('\n', _trace!.Points.Select(point => $"{point} {string.Join(',', point.GradientNorms)} {string.Join(',', point.WeightNorms)} {string.Join(',', point.UpdateRatios)}"))
                + $"{_early.BestEpoch} {_early.BestLoss} {restored} {Fingerprint.Of(Network.Parameters)}";
        }

        private Trainer Trainer()
        {
            // The objective of the held-out data lives as long as the test; nothing but memory is held.
            var validation = new TrainingObjective(Network, Loss.BinaryCrossEntropy, HeldOut);
            _curve = new LearningCurve(40, _epochs);
            _validation = new ValidationCurve(40, _epochs, validation, validation.Accuracy);
            _trace = new TrainingTrace(Network, Data, _epochs);
            _early = new EarlyStopping(validation) { Patience = Patience };
            return new Trainer(new GradientDescent { Momentum = 0.9 }, new TrainingOptions { Epochs = _epochs }, _curve, _validation, _trace, _early) { Keeper = this };
        }
    }
}
