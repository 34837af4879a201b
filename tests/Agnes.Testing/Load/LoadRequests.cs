using System.Globalization;

namespace Agnes.Testing.Load;

/// <summary>What analysts, their hooks, admins and probes ask the API.</summary>
public static class LoadRequests
{
    /// <summary>Clients take turns with these; <paramref name="sessions"/> made-up sessions are there to be downloaded.</summary>
    public static IReadOnlyList<LoadRequest> Of(int sessions) =>
    [
        new("health", (http, _, token) => GetAsync(http, "/api/health", token)),
        new("upload", UploadAsync),
        new("list", (http, turn, token) => GetAsync(http, $"/api/sessions?limit=50&offset={turn % 4 * 50}", token)),
        new("page of sessions", (http, turn, token) => GetAsync(http, $"/profile/sessions?page={(turn % 3) + 1}", token)),
        new("ready", (http, _, token) => GetAsync(http, "/healthz/ready", token)),
        new("page of runs", (http, _, token) => GetAsync(http, "/admin/scheduler-runs", token)),
        new("download", (http, turn, token) => GetAsync(http, $"/profile/sessions/{MadeUpSessions.NameOf(turn % sessions)}", token)),
    ];

    private static Task<HttpResponseMessage> GetAsync(HttpClient http, FormattableString path, CancellationToken cancellationToken) =>
        GetAsync(http, path.ToString(CultureInfo.InvariantCulture), cancellationToken);

    private static Task<HttpResponseMessage> GetAsync(HttpClient http, string path, CancellationToken cancellationToken) =>
        http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient http, int turn, CancellationToken cancellationToken)
    {
        using var body = new MultipartFormDataContent
        {
            { new ByteArrayContent(MadeUpSessions.ContentOf(turn)), "file", $"uploaded-{MadeUpSessions.NameOf(turn % 200)}" },
        };
        return await http.PostAsync(new Uri("/api/upload/sessions", UriKind.Relative), body, cancellationToken);
    }
}
