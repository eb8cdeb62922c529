using System.Globalization;
using MlpLab.Networks;
using MlpLab.Pictures.Figures;
using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Live;

/// <summary>Makes the frames of one run, in two buffers in turn: the page has acknowledged the frame before the last when a buffer is written again.</summary>
internal sealed class FrameWriter
{
    /// <summary>Cells along each side of the answer.</summary>
    public const int Side = 100;

    /// <summary>Cells along each side of a hidden unit's picture.</summary>
    public const int UnitSide = 40;

    /// <summary>Most units of a layer that have a picture.</summary>
    public const int MostUnits = 12;

    private readonly LiveRun _run;
    private readonly PlaneView _view;
    private readonly SurfaceSampler _outputs;
    private readonly int[] _unitCounts;
    private readonly byte[][] _buffers = [[], []];
    private SurfaceSampler? _units;

    public FrameWriter(LiveRun run, PlaneView view)
    {
        _run = run;
        _view = view;
        _outputs = new SurfaceSampler(run.Classifier, view, Side, hasUnits: false);
        _unitCounts = [.. run.Network.Layers.SkipLast(1).Select(layer => Math.Min(MostUnits, layer.OutputCount))];
    }

    /// <summary>Writes a frame of what the run shows.</summary>
    /// <param name="head">Without what the run itself tells.</param>
    /// <param name="hasUnits">Whether hidden units have pictures.</param>
    public ReadOnlyMemory<byte> Write(in FrameHead head, bool hasUnits)
    {
        int parameters = _run.Network.Layout.Count;
        int outputs = FrameLayout.SurfaceHeadLength + (_outputs.OutputPlanes * _outputs.Cells);
        int each = FrameLayout.SurfaceHeadLength + (UnitSide * UnitSide);
        int length = FrameLayout.HeadLength + (8 * parameters) + outputs + (hasUnits ? _unitCounts.Sum() * each : 0);
        ref byte[] buffer = ref _buffers[head.Sequence % 2];
        if (buffer.Length < length)
        {
            buffer = new byte[length];
        }

        FrameHead full = head with
        {
            Epoch = _run.Epoch,
            Accuracy = _run.Accuracy,
            ValidationAccuracy = _run.ValidationAccuracy,
            Loss = _run.Loss,
            ValidationLoss = _run.ValidationLoss,
            GradientNorm = _run.GradientNorm,
            Fingerprint = ulong.Parse(Fingerprint.Of(_run.Network.Parameters), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        };
        Span<byte> rest = buffer.AsSpan(0, length);
        rest = rest[FrameLayout.WriteHead(rest, full, _run.Network.Parameters)..];
        FrameLayout.WriteSurfaceHead(rest, 0, Side, _outputs.OutputPlanes);
        _outputs.WriteOutputs(_run.LastNumbers, rest[FrameLayout.SurfaceHeadLength..]);
        if (hasUnits)
        {
            WriteUnits(rest[outputs..], each);
        }

        return buffer.AsMemory(0, length);
    }

    private void WriteUnits(Span<byte> bytes, int each)
    {
        _units ??= new SurfaceSampler(_run.Classifier, _view, UnitSide, hasUnits: true);
        _units.WriteUnits(_run.LastNumbers, _unitCounts, FrameLayout.SurfaceHeadLength, bytes);
        for (int unit = 0; unit * each < bytes.Length; unit++)
        {
            FrameLayout.WriteSurfaceHead(bytes[(unit * each)..], (byte)(unit + 1), UnitSide, 1);
        }
    }
}
