using System.Net;
using System.Text.Json;

namespace Agnes.Scheduler.Calls;

// The little that the scheduler looks at in an answer: its status, the counts of a run, and whether a processor is unknown.
public sealed record ApiAnswer(HttpStatusCode Status, long? Processed, long? Errors, bool ProcessorIsUnknown)
{
    private const int LargestBody = 64 * 1024;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new byte[LargestBody + 1];
        var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        return Read(response.StatusCode, body.AsMemory(0, length));
    }

    private static ApiAnswer Read(HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        var nothing = new ApiAnswer(status, null, null, false);
        if (body.Length > LargestBody)
        {
            return nothing;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var details = Property(document.RootElement, "details");
            return new ApiAnswer(
                status,
                Count(Property(details, "processed")),
                Count(Property(details, "errors")),
                status == HttpStatusCode.BadRequest && SaysUnknownProcessor(Property(document.RootElement, "detail")));
        }
        catch (JsonException)
        {
            // An answer of another shape has no counts; its status says all.
            return nothing;
        }
    }

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static long? Count(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var count) ? count : null;

    private static bool SaysUnknownProcessor(JsonElement detail) =>
        detail.ValueKind == JsonValueKind.String
        && detail.GetString()!.StartsWith("Unknown processor", StringComparison.OrdinalIgnoreCase);
}
