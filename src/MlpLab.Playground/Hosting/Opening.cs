using Microsoft.AspNetCore.Http;
using MlpLab.Csv;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Hosting;

/// <summary>Takes a reader's CSV file into memory, where an address can name it; it is read as <c>train --data</c> reads one.</summary>
internal sealed class Opening(Access access, Uploads uploads)
{
    /// <summary>Where it is posted to, with <c>?name=FILE</c>.</summary>
    public const string Path = "/data";

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
        try
        {
            // That the label is one to learn is seen when it is known: the reader may choose another one.
            _ = file.Read(new CsvSource(file.Name));
        }
        catch (CsvDataException exception)
        {
            await AnswerAsync(context, StatusCodes.Status422UnprocessableEntity, string.Join('\n', exception.Problems.Select(problem => LegalValue.Shown(FileAdvice.With(problem), AddressData.LongestSentence))));
            return;
        }

        uploads.Add(file);
        await AnswerAsync(context, StatusCodes.Status200OK, file.Id);
    }

    private static async Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text);
    }
}
