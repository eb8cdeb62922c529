using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Live;

/// <summary>What a seat says to its page, and, while it leads, to the pages that follow.</summary>
/// <param name="page">The seat's own page.</param>
/// <param name="stage">Where it may lead and follow.</param>
/// <param name="showAgain">Has the seat show what it shows once more.</param>
internal sealed class Voice(IOutbox page, Stage stage, Action showAgain) : IOutbox
{
    private const int MostUnacknowledged = 2;
    private const int KindOffset = 3;

    private readonly List<object> _said = [];
    private readonly Dictionary<(Type Type, uint Run), Answer> _last = [];
    private int _inFlight;

    public void Send(Answer answer)
    {
        page.Send(answer);
        stage.Told(this, answer);
    }

    public void Send(ReadOnlyMemory<byte> frame)
    {
        page.Send(frame);
        stage.Shown(this, frame);
    }

    public void End(string why) => page.End(why);

    /// <summary>Tells its own page alone.</summary>
    public void Tell(Answer answer) => page.Send(answer);

    /// <summary>Shows its own page a frame of the leader's, unless it has not painted those before.</summary>
    public void Show(ReadOnlyMemory<byte> frame)
    {
        if (_inFlight < MostUnacknowledged || frame.Span[KindOffset] == (byte)FrameKind.Overlay)
        {
            _inFlight += frame.Span[KindOffset] == (byte)FrameKind.Overlay ? 0 : 1;
            page.Send(frame);
        }
    }

    /// <summary>Its page has painted a frame of the leader's.</summary>
    public void Acknowledge() => _inFlight = Math.Max(0, _inFlight - 1);

    /// <summary>Begins to follow: tells its page what the leader's page knows, and has the leader show itself.</summary>
    public void Begin(Voice leader)
    {
        _inFlight = 0;
        foreach (object said in leader._said.Concat(leader._last.Values))
        {
            if (said is Answer answer)
            {
                page.Send(answer);
            }
            else
            {
                page.Send((ReadOnlyMemory<byte>)said);
            }
        }

        leader._showAgain();
    }

    /// <summary>Keeps what a page that comes later has to know of the runs that are shown.</summary>
    public void Remember(Answer answer)
    {
        switch (answer)
        {
            case RunOpened run:
                if (run.Differs is null)
                {
                    _said.Clear();
                    _last.Clear();
                }

                _said.Add(run);
                break;
            case Curve or UnseenCurve or RestartEnds or Readdressed or Numbers { X: not null }:
                _said.Add(answer);
                break;
            case Numbers numbers:
                _last[(typeof(Numbers), numbers.Run)] = numbers;
                break;
            case Findings findings:
                _last[(typeof(Findings), findings.Run)] = findings;
                break;
        }
    }

    /// <summary>Keeps frames that are sent once.</summary>
    public void Remember(ReadOnlyMemory<byte> frame)
    {
        if (frame.Span[KindOffset] == (byte)FrameKind.Overlay)
        {
            _said.Add(frame);
        }
    }

    private readonly Action _showAgain = showAgain;
}
