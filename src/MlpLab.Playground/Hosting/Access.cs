using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MlpLab.Playground.Hosting;

/// <summary>Who may talk to the server: names under which it is asked for, pages that may open its socket, and the token of this start.</summary>
internal sealed class Access
{
    private readonly byte[] _token;
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Attempts _attempts;

    /// <param name="token">Known only to who reads the printed address.</param>
    /// <param name="names">Names and addresses that are listened on, as they stand in an address.</param>
    /// <param name="port">The port.</param>
    /// <param name="clock">Counts wrong tokens.</param>
    public Access(string token, IEnumerable<string> names, int port, TimeProvider clock)
    {
        Token = token;
        _token = Encoding.UTF8.GetBytes(token);
        _attempts = new Attempts(clock);
        foreach (string name in names)
        {
            _hosts.Add(FormattableString.Invariant($"{name}:{port}"));
        }
    }

    public string Token { get; }

    /// <summary>A token of 128 random bits.</summary>
    public static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>A code that is read off a board: eight letters without look-alikes, 38 bits, of which ten can be tried a minute.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ", 8);

    /// <summary>Whether the server is asked for by a name of its own. A page of elsewhere whose name was made to point here is not.</summary>
    public bool KnowsHost(HttpRequest request) => request.Headers.Host.Count == 1 && _hosts.Contains(request.Headers.Host.ToString());

    /// <summary>Whether the request comes from a page of this server.</summary>
    public bool KnowsOrigin(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] != "cross-site"
        && request.Headers.Origin.Count == 1
        && request.Headers.Origin.ToString() is ['h', 't', 't', 'p', ':', '/', '/', .. var host]
        && _hosts.Contains(host);

    /// <summary>Whether the token is right: 200, 401, or 429 after too many wrong ones from one address.</summary>
    public int Check(string? given, string from)
    {
        if (_attempts.AreTooMany(from))
        {
            return StatusCodes.Status429TooManyRequests;
        }

        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), _token))
        {
            return StatusCodes.Status200OK;
        }

        _attempts.Add(from);
        return StatusCodes.Status401Unauthorized;
    }

    /// <summary>Wrong tokens of the last minute, by address.</summary>
    private sealed class Attempts(TimeProvider clock)
    {
        private const int Most = 10, MostAddresses = 1_000;
        private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
        private readonly Dictionary<string, Queue<long>> _times = [];

        public bool AreTooMany(string from)
        {
            lock (_times)
            {
                return Recent(from).Count >= Most;
            }
        }

        public void Add(string from)
        {
            lock (_times)
            {
                if (_times.Count >= MostAddresses && !_times.ContainsKey(from))
                {
                    _times.Clear();
                }

                Queue<long> times = Recent(from);
                times.Enqueue(clock.GetTimestamp());
                _times[from] = times;
            }
        }

        private Queue<long> Recent(string from)
        {
            Queue<long> times = _times.GetValueOrDefault(from) ?? new Queue<long>();
            while (times.TryPeek(out long first) && clock.GetElapsedTime(first) > Minute)
            {
                times.Dequeue();
            }

            return times;
        }
    }
}
