using System.Globalization;
using Microsoft.AspNetCore.Http;
using MlpLab.Playground.Live;
using MlpLab.Playground.Settings;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Playground.Hosting;

/// <summary>What a reader takes away: model file, samples, curve, report, pictures, exported code. The run is made once more from its address, up to the epoch that is shown, by the library's own <see cref="Run"/> and writers.</summary>
internal sealed class Downloads(Access access, Uploads uploads)
{
    /// <summary>Path of all of them; the kind follows.</summary>
    public const string Path = "/take/";

    /// <summary>Has the token.</summary>
    public const string TokenHeader = "X-MlpLab-Token";

    // As many as the console's report has.
    private const int Snapshots = 24, Slice = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly SemaphoreSlim One = new(1);

    public async Task ServeAsync(HttpContext context)
    {
        int status = access.Check(context.Request.Headers[TokenHeader], context.Connection.RemoteIpAddress?.ToString() ?? "");
        string kind = context.Request.Path.Value![Path.Length..];
        if (status != StatusCodes.Status200OK || !TakenFile.IsKind(kind))
        {
            context.Response.StatusCode = status == StatusCodes.Status200OK ? StatusCodes.Status404NotFound : status;
            return;
        }

        RunAddress address = RunAddress.Read(context.Request.QueryString.Value?.TrimStart('?') ?? "", uploads);
        if (Refusal(address, kind, out int epoch) is { } refusal)
        {
            await RefuseAsync(context, refusal);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await One.WaitAsync(context.RequestAborted);
        try
        {
            patience.CancelAfter(Patience);
            (TakenFile? file, string? why) = await Task.Run(() => Make(address, kind, epoch, patience.Token), CancellationToken.None);
            await (file is null ? RefuseAsync(context, why!) : SendAsync(context, file));
        }
        finally
        {
            One.Release();
        }
    }

    // The page adds the epoch that it shows as seek=N.
    private static string? Refusal(RunAddress address, string kind, out int epoch)
    {
        epoch = address.Seek ?? (address.Evolution is null ? address.Settings.Epochs : int.MaxValue);
        return !address.Problems.IsEmpty ? string.Join("; ", address.Problems)
            : kind == TakenFile.Samples ? null
            : kind != TakenFile.Model && !address.IsRepeatable ? WhyModelOnly(address)
            : epoch < 1 && address.Edits.IsEmpty ? "nothing is trained at epoch 0: train first"
            : null;
    }

    private static string WhyModelOnly(RunAddress address) => address.Evolution is not null
        ? $"this network was evolved, and here is its model file alone; the console has more: {address.Command} --plot fitness.svg"
        : $"this run was {(address.Edits.IsEmpty ? "steered while it trained" : "edited by hand")}, and the library's run is one that was not: it can be shared by its link, and its network saved as a model file";

    private static (TakenFile? File, string? Why) Make(RunAddress address, string kind, int epoch, CancellationToken cancellationToken)
    {
        if (kind == TakenFile.Samples)
        {
            return (TakenFile.OfSamples(address), null);
        }

        if (!address.IsRepeatable)
        {
            return MakeModel(address, epoch, cancellationToken);
        }

        RunResult run = Execute(At(address.Settings, epoch), cancellationToken);
        return run.Outcome.StopReason switch
        {
            StopReason.Cancelled => (null, TooLong(address)),
            StopReason.Diverged => (null, Diverged),
            _ => (TakenFile.Of(kind, run), null),
        };
    }

    private const string Diverged = "training diverged: there is no model to take away";

    private static string TooLong(RunAddress address) => $"this takes longer than {Patience.TotalSeconds} s; the console has no such limit: {address.Command} --save model.mlp.json";

    // As the page trains it, with what was changed on the way.
    private static (TakenFile? File, string? Why) MakeModel(RunAddress address, int epoch, CancellationToken cancellationToken)
    {
        using var run = new LiveRun(address);
        while (run.Epoch < epoch && !run.IsDone)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return (null, TooLong(address));
            }

            run.Advance(epoch, address.Evolution is null ? Slice : 10);
        }

        return run.HasDiverged ? (null, Diverged) : (TakenFile.OfModel(run.Model, address.Settings), null);
    }

    // Up to an epoch on the way nothing has been put back yet.
    private static RunSettings At(RunSettings settings, int epoch) =>
        epoch >= settings.Epochs ? settings : settings with { Epochs = epoch, EarlyStopping = false, Patience = RunSettings.DefaultPatience };

    private static RunResult Execute(RunSettings settings, CancellationToken cancellationToken) => new Run(settings)
    {
        Recording = new Recording { DenseCurve = true, Snapshots = Snapshots, EndState = true },
        Threads = 1,
        Background = work => work(),
    }.Execute(cancellationToken);

    private static async Task RefuseAsync(HttpContext context, string sentence)
    {
        context.Response.StatusCode = StatusCodes.Status409Conflict;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(sentence);
    }

    private static async Task SendAsync(HttpContext context, TakenFile file)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = file.Bytes.Length;
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{file.Name}\"");
        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }
}
