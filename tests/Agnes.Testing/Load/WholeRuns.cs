using System.Text.Json;

namespace Agnes.Testing.Load;

/// <summary>Run after run of <c>usage</c>, each over all sessions anew.</summary>
public static class WholeRuns
{
    private static readonly Uri Reprocess = new("/api/admin/session-processors/usage/reprocess", UriKind.Relative);

    /// <summary>Goes on until told to end; the run under way then is still waited for.</summary>
    /// <returns>The answers of the runs.</returns>
    public static async Task<IReadOnlyList<JsonElement>> RepeatAsync(ApiProcess api, CancellationToken end, CancellationToken cancellationToken)
    {
        var runs = new List<JsonElement>();
        do
        {
            using var forgotten = await api.Http.PostAsync(Reprocess, null, cancellationToken);
            forgotten.EnsureSuccessStatusCode();
            runs.Add(await api.RunAsync("usage", cancellationToken));
        }
        while (!end.IsCancellationRequested);
        return runs;
    }
}
