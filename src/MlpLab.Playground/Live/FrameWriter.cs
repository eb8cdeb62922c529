using System.Globalization;
using MlpLab.Networks;
using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Live;

/// <summary>Makes the frames of one run, in two buffers in turn: the page has acknowledged the frame before the last when a buffer is written again.</summary>
internal sealed class FrameWriter
{
    /// <summary>Cells along each side of the answer.</summary>
    public const int Side = 100;

    /// <summary>Points of the curve of the answer.</summary>
    public const int CurvePoints = 300;

    /// <summary>Cells along each side of a hidden unit's picture, or points of its curve.</summary>
    public const int UnitSide = 40;

    /// <summary>Most units of a layer that have a picture.</summary>
    public const int MostUnits = 12;

    // From larger parameters no sum overflows to nothing that can be drawn.
    private const double LargestSafe = 1e100;

    // Of the section with the scale of each hidden layer's pictures.
    private const byte ScalesId = 255;

    // Of the sections with the answers of the individuals of a generation: from here on.
    private const int CrowdId = 200;

    private readonly LiveRun _run;
    private readonly LiveView _view;
    private readonly SurfaceSampler _outputs;
    private readonly int[] _unitCounts;
    private readonly float[] _scales;
    private readonly byte[][] _buffers = [[], []];
    private SurfaceSampler? _units, _crowd;

    public FrameWriter(LiveRun run, LiveView view)
    {
        _run = run;
        _view = view;
        _outputs = new SurfaceSampler(run.Model, view, SideOf(view));
        _unitCounts = [.. run.Network.Layers.SkipLast(1).Select(layer => Math.Min(MostUnits, layer.OutputCount))];
        _scales = new float[_unitCounts.Length];
    }

    /// <summary>Points along a side of an answer.</summary>
    public static int SideOf(LiveView view) => view.IsCurve ? CurvePoints : Side;

    /// <summary>Writes a frame of what the run shows.</summary>
    /// <param name="head">Without what the run itself tells.</param>
    /// <param name="hasUnits">Whether hidden units have pictures.</param>
    public ReadOnlyMemory<byte> Write(in FrameHead head, bool hasUnits)
    {
        hasUnits &= _unitCounts.Length > 0;
        int parameters = _run.Network.Layout.Count;
        _units ??= hasUnits ? new SurfaceSampler(_run.Model, _view, UnitSide, _unitCounts) : null;
        int units = hasUnits ? (_units!.UnitCount * _units.UnitLength) + FrameLayout.SurfaceHeadLength + (sizeof(float) * _scales.Length) : 0;
        double[][] crowd = [.. _run.Individuals.Where(individual => !individual.AsSpan().ContainsAnyExceptInRange(-LargestSafe, LargestSafe))];
        _crowd ??= crowd.Length > 0 ? new SurfaceSampler(_run.Model, _view, UnitSide) : null;
        int length = FrameLayout.HeadLength + (8 * parameters) + _outputs.OutputLength + units + (crowd.Length * (_crowd?.OutputLength ?? 0));
        ref byte[] buffer = ref _buffers[head.Sequence % 2];
        if (buffer.Length < length)
        {
            buffer = new byte[length];
        }

        FrameHead full = head with
        {
            Epoch = _run.Epoch,
            Accuracy = _run.Score,
            ValidationAccuracy = _run.ValidationScore,
            Loss = _run.Loss,
            ValidationLoss = _run.ValidationLoss,
            GradientNorm = _run.GradientNorm,
            Fingerprint = ulong.Parse(Fingerprint.Of(_run.Network.Parameters), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        };
        Span<byte> rest = buffer.AsSpan(0, length);
        rest = rest[FrameLayout.WriteHead(rest, full, _run.Network.Parameters)..];
        _outputs.WriteOutputs(_run.LastNumbers, rest);
        rest = rest[_outputs.OutputLength..];
        if (hasUnits)
        {
            _units!.WriteUnits(_run.LastNumbers, _unitCounts, _scales, rest);
            FrameLayout.WriteNumbers(rest[(_units.UnitCount * _units.UnitLength)..], ScalesId, _scales);
            rest = rest[units..];
        }

        for (int i = 0; i < crowd.Length; i++)
        {
            _crowd!.WriteOutputs(crowd[i], rest[(i * _crowd.OutputLength)..], CrowdId + i);
        }

        return buffer.AsMemory(0, length);
    }
}
