using System.Net;
using System.Text.Json;

namespace Agnes.Scheduler.Calls;

/// <summary>The parts of a response that the scheduler logs or reacts to.</summary>
/// <param name="Status">The status of the response.</param>
/// <param name="Processed">The number of sessions that a run processed, or null if the response contains none.</param>
/// <param name="Errors">The number of sessions that failed in a run, or null if the response contains none.</param>
/// <param name="IsProcessorUnknown">True if the API has no processor of the requested name.</param>
public sealed record ApiResponse(HttpStatusCode Status, long? Processed, long? Errors, bool IsProcessorUnknown)
{
    private const int MaxBodyBytes = 64 * 1024;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public static async Task<ApiResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = new byte[MaxBodyBytes + 1];
        var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        return Parse(response.StatusCode, body.AsMemory(0, length));
    }

    private static ApiResponse Parse(HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        var withoutDetails = new ApiResponse(status, null, null, false);
        if (body.Length > MaxBodyBytes)
        {
            return withoutDetails;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var details = Property(document.RootElement, "details");
            return new ApiResponse(
                status,
                Count(Property(details, "processed")),
                Count(Property(details, "errors")),
                status == HttpStatusCode.BadRequest && IsUnknownProcessor(Property(document.RootElement, "detail")));
        }
        catch (JsonException)
        {
            // An extra job may call any endpoint, so a body that is not JSON is valid; only its status is logged.
            return withoutDetails;
        }
    }

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static long? Count(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var count) ? count : null;

    private static bool IsUnknownProcessor(JsonElement detail) =>
        detail.ValueKind == JsonValueKind.String
        && detail.GetString()!.StartsWith("Unknown processor", StringComparison.OrdinalIgnoreCase);
}
