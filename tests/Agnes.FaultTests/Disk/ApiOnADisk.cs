using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Testing;

namespace Agnes.FaultTests.Disk;

/// <summary>Sends requests to an API whose disk fails. They are repeated while it reopens its database and returns 503.</summary>
internal static class ApiOnADisk
{
    public static readonly string[] Reads =
    [
        "/healthz/live", "/healthz/ready", "/api/health", "/api/health/detailed", "/api/version", "/api/sessions",
        "/api/admin/session-processors", "/profile/sessions", "/admin/scheduler-runs", $"/profile/sessions/{MadeUpSessions.NameOf(0)}",
    ];

    public static async Task UploadAsync(this ApiProcess api, int from, int count, CancellationToken cancellationToken)
    {
        for (var number = from; number < from + count; number++)
        {
            using var answer = await api.UploadAsync(number, cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }

    public static Task<HttpResponseMessage> UploadAsync(this ApiProcess api, int number, CancellationToken cancellationToken) =>
        AnswerOf(
            () => api.UploadAsync(MadeUpSessions.NameOf(number), MadeUpSessions.ContentOf(number), cancellationToken),
            cancellationToken);

    public static Task<HttpResponseMessage> GetAnswerAsync(this ApiProcess api, string path, CancellationToken cancellationToken) =>
        AnswerOf(() => api.Http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken), cancellationToken);

    public static async Task<JsonElement> GetJsonAsync(this ApiProcess api, string path, CancellationToken cancellationToken)
    {
        using var answer = await api.GetAnswerAsync(path, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Runs the processor once, and returns the response.</summary>
    public static async Task<JsonElement> RunOnceAsync(this ApiProcess api, CancellationToken cancellationToken)
    {
        using var answer = await AnswerOf(() => api.PostRunAsync("usage", cancellationToken), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Runs the processor until no session remains to be scanned.</summary>
    public static async Task RunToTheEndAsync(this ApiProcess api, CancellationToken cancellationToken)
    {
        while ((await api.RunOnceAsync(cancellationToken)).Detail("scanned") > 0)
        {
            await Task.Delay(200, cancellationToken);
        }
    }

    public static int Detail(this JsonElement run, string name) => run.GetProperty("details").GetProperty(name).GetInt32();

    public static async Task WaitForLogAsync(this ApiProcess api, string text, CancellationToken cancellationToken)
    {
        while (!api.Output.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            await Task.Delay(50, cancellationToken);
        }
    }

    private static async Task<HttpResponseMessage> AnswerOf(
        Func<Task<HttpResponseMessage>> ask,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await ask();
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return answer;
            }

            answer.Dispose();
            await Task.Delay(50, cancellationToken);
        }
    }
}
