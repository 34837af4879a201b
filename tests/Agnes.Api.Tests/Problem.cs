using System.Net.Http.Json;
using System.Text.Json;

namespace Agnes.Api.Tests;

/// <summary>A problem response.</summary>
internal sealed record Problem(int Status, string? Type, string? Detail, string? TraceId, string? MediaType)
{
    public static async Task<Problem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return new Problem(
            (int)response.StatusCode,
            Text(body, "type"),
            Text(body, "detail"),
            Text(body, "traceId"),
            response.Content.Headers.ContentType?.MediaType);
    }

    private static string? Text(JsonElement body, string property) =>
        body.TryGetProperty(property, out var value) ? value.GetString() : null;
}
