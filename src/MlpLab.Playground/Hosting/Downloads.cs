using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using MlpLab.Export;
using MlpLab.Persistence;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Playground.Settings;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Playground.Hosting;

/// <summary>What a reader takes away: model file, report, exported code. The run is made once more from its address, up to the epoch that is shown, by the library's own <see cref="Run"/> and writers.</summary>
internal sealed class Downloads(Access access, Uploads uploads)
{
    /// <summary>Path of all of them; the kind follows.</summary>
    public const string Path = "/take/";

    /// <summary>Has the token.</summary>
    public const string TokenHeader = "X-MlpLab-Token";

    // As many as the console's report has.
    private const int Snapshots = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly SemaphoreSlim One = new(1);

    public async Task ServeAsync(HttpContext context)
    {
        int status = access.Check(context.Request.Headers[TokenHeader], context.Connection.RemoteIpAddress?.ToString() ?? "");
        string kind = context.Request.Path.Value![Path.Length..];
        if (status != StatusCodes.Status200OK || (kind is not ("model" or "report" or "data") && ModelExporters.Find(kind) is null))
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

        if (kind == "data")
        {
            await SendDataAsync(context, address);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await One.WaitAsync(context.RequestAborted);
        try
        {
            patience.CancelAfter(Patience);
            RunResult run = await Task.Run(() => Execute(At(address.Settings, epoch), patience.Token), CancellationToken.None);
            if (run.Outcome.StopReason is StopReason.Cancelled or StopReason.Diverged)
            {
                await RefuseAsync(context, run.Outcome.StopReason == StopReason.Diverged ? "training diverged: there is no model to take away"
                    : $"this takes longer than {Patience.TotalSeconds} s; the console has no such limit: {RunAddress.CommandLine(address.Settings)} --save model.mlp.json");
                return;
            }

            await SendAsync(context, kind, run);
        }
        finally
        {
            One.Release();
        }
    }

    // The page adds the epoch that it shows as seek=N.
    private static string? Refusal(RunAddress address, string kind, out int epoch)
    {
        epoch = address.Seek ?? address.Settings.Epochs;
        return !address.Problems.IsEmpty ? string.Join("; ", address.Problems)
            : kind == "data" ? address.File is null ? $"the samples of a problem are drawn by the console: {RunAddress.CommandLine(address.Settings).Replace("mlplab train", "mlplab data", StringComparison.Ordinal)}" : null
            : !address.Steers.IsEmpty ? "this run was steered while it trained, and the library's run is one that was not: it can only be shared by its link"
            : epoch < 1 ? "nothing is trained at epoch 0: train first"
            : null;
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

    private static async Task SendAsync(HttpContext context, string kind, RunResult run)
    {
        using var bytes = new MemoryStream();
        string name;
        if (kind == "model")
        {
            ModelFile.Save(bytes, Saved(run));
            name = "model.mlp.json";
        }
        else if (kind == "report")
        {
            bytes.Write(Encoding.UTF8.GetBytes(RunPage.Of(new RunPictures(run) { CommandOf = RunAddress.CommandLine })));
            name = "report.html";
        }
        else
        {
            IModelExporter exporter = ModelExporters.Find(kind)!;
            exporter.Write(run.Classifier, null, bytes);
            name = "classifier" + exporter.FileExtension;
        }

        await SendAsync(context, name, bytes.ToArray());
    }

    private static Task SendDataAsync(HttpContext context, RunAddress address) => SendAsync(context, address.Points is null ? "data.csv" : DrawnPoints.FileName, address.File!.Bytes);

    private static async Task SendAsync(HttpContext context, string name, byte[] bytes)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{name}\"");
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static SavedModel Saved(RunResult run) => new()
    {
        Model = run.Model,
        LabelName = run.Settings.Source.LabelName,
        Training = new TrainingRecord
        {
            Command = RunAddress.CommandLine(run.Settings),
            Seed = run.Settings.Seed,
            Recipe = run.Settings.Recipe.Name,
            Initializer = run.Settings.Recipe.Initializer.Name,
            Arithmetic = run.Settings.Recipe.Arithmetic,
            Optimizer = run.Settings.Recipe.Optimizer,
            OptimizerMemory = run.Course.RestoredEpoch is null && run.Course.End is { } end ? end.OptimizerMemory : [],
            PlannedEpochs = run.Settings.Epochs,
            Epochs = run.Outcome.Epochs,
            StopReason = run.Outcome.StopReason,
            FinalLoss = run.Outcome.FinalLoss,
            LossCurve = [.. run.Course.Log],
            Random = run.SaveStreams(),
        },
    };
}
