using System.Text.Json;
using Agnes.Contracts.Problems;

namespace Agnes.Contracts;

/// <summary>Reads problem documents from responses.</summary>
public static class ProblemReader
{
    /// <summary>A problem document is short; a larger body comes from something else, such as a proxy.</summary>
    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads a problem document.</summary>
    /// <param name="content">The body of a response.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The document, or null if the body is not a problem document.</returns>
    public static async Task<Problem?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = new byte[MaxBytes + 1];
            var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return length > MaxBytes ? null : Parse(body.AsSpan(0, length));
        }
    }

    private static Problem? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ContractsJsonContext.Default.Problem);
        }
        catch (JsonException)
        {
            // The page of a proxy, for example: the status is all that is known.
            return null;
        }
    }
}
