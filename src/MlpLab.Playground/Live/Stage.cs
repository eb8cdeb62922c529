using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Live;

/// <summary>One reader at most leads, such as a teacher; others may follow, and their pages are told what the leader's is told. Safe for several threads.</summary>
internal sealed class Stage
{
    private readonly Lock _lock = new();
    private readonly List<Voice> _present = [], _followers = [];
    private Voice? _leader;

    public void Enter(Voice voice)
    {
        lock (_lock)
        {
            _present.Add(voice);
            voice.Tell(StateOf(voice));
        }
    }

    public void Leave(Voice voice)
    {
        lock (_lock)
        {
            _present.Remove(voice);
            _followers.Remove(voice);
            End(voice);
            TellAll();
        }
    }

    /// <summary>Begins or ends to lead.</summary>
    /// <returns>Why not; null where it is done.</returns>
    public string? Lead(Voice voice, bool isOn)
    {
        lock (_lock)
        {
            if (isOn && _leader is not null && _leader != voice)
            {
                return "somebody leads already: follow, or wait until that page stops";
            }

            if (isOn)
            {
                _leader = voice;
            }
            else
            {
                End(voice);
            }

            TellAll();
            return null;
        }
    }

    /// <summary>Begins or ends to follow: who begins is told first what the leader's page knows.</summary>
    /// <returns>Why not; null where it is done.</returns>
    public string? Follow(Voice voice, bool isOn)
    {
        lock (_lock)
        {
            _followers.Remove(voice);
            if (isOn && (_leader is null || _leader == voice))
            {
                TellAll();
                return _leader is null ? "nobody leads: there is no run to follow" : "this page leads: the others can follow it";
            }

            if (isOn)
            {
                _followers.Add(voice);
                voice.Begin(_leader!);
            }

            TellAll();
            return null;
        }
    }

    /// <summary>What the page of a voice was told; the pages that follow it are told the same.</summary>
    public void Told(Voice voice, Answer answer)
    {
        lock (_lock)
        {
            voice.Remember(answer);
            if (voice == _leader && answer is not PointAnswer)
            {
                _followers.ForEach(follower => follower.Tell(answer));
            }
        }
    }

    /// <summary>A frame that the page of a voice was sent; its bytes are copied.</summary>
    public void Shown(Voice voice, ReadOnlyMemory<byte> frame)
    {
        lock (_lock)
        {
            voice.Remember(frame);
            if (voice == _leader && _followers.Count > 0)
            {
                byte[] copy = frame.ToArray();
                _followers.ForEach(follower => follower.Show(copy));
            }
        }
    }

    private void End(Voice voice)
    {
        if (_leader == voice)
        {
            _leader = null;
            _followers.Clear();
        }
    }

    private void TellAll() => _present.ForEach(voice => voice.Tell(StateOf(voice)));

    private Led StateOf(Voice voice) => new(_leader is not null, _leader == voice, _followers.Contains(voice), _followers.Count);
}
