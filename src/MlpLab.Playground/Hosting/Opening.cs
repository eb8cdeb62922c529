using Microsoft.AspNetCore.Http;
using MlpLab.Csv;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Hosting;

/// <summary>Takes a reader's CSV file into memory, where an address can name it; it is read as <c>train --data</c> reads one.</summary>
internal sealed class Opening(Access access, Uploads uploads)
{
    /// <summary>Where it is posted to, with <c>?name=FILE</c>.</summary>
    public const string Path = "/data";

    /// <summary>Has the file's id, also where it cannot be read as it is: with other settings it may.</summary>
    public const string IdHeader = "X-MlpLab-Data";

    public async Task ServeAsync(HttpContext context)
    {
        int status = access.Check(context.Request.Headers[Downloads.TokenHeader], context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (status != StatusCodes.Status200OK)
        {
            context.Response.StatusCode = status;
            return;
        }

        if (context.Request.ContentLength is not (>= 0 and <= PageLimits.FileBytes))
        {
            await AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, FormattableString.Invariant($"the file is larger than {PageLimits.FileBytes} bytes; without that limit there is mlplab train --data FILE"));
            return;
        }

        var bytes = new byte[(int)context.Request.ContentLength];
        await context.Request.Body.ReadExactlyAsync(bytes, context.RequestAborted);
        var file = new Upload(Upload.CleanName(context.Request.Query["name"].ToString()), bytes);
        string? problems = WhyNot(file);
        uploads.Add(file);
        context.Response.Headers[IdHeader] = file.Id;
        await AnswerAsync(context, problems is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity, problems ?? file.Id);
    }

    // As it is read where nothing is said of it. That the label is one to learn is seen when it is known: the reader may choose another one.
    private static string? WhyNot(Upload file)
    {
        var source = new CsvSource(file.Name);
        try
        {
            _ = file.Read(source);
            return null;
        }
        catch (CsvDataException exception)
        {
            return string.Join('\n', AddressData.Sentences(exception, source.Options));
        }
    }

    private static async Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text);
    }
}
