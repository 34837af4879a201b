using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Agnes.Testing.Load;

/// <summary>Clients that each send a request a second, whether the last one was answered or not.</summary>
public sealed class LoadClients(Uri address, IReadOnlyList<LoadRequest> requests)
{
    public const int Count = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<LoadAnswer> _answers = new();

    /// <summary>Sends requests for so long, then waits for the last answers.</summary>
    public async Task<IReadOnlyList<LoadAnswer>> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        var clients = Enumerable.Range(0, Count).Select(client => SendAsync(http, client, duration, cancellationToken));
        await Task.WhenAll(clients);
        return [.. _answers];
    }

    private async Task SendAsync(HttpClient http, int client, TimeSpan duration, CancellationToken cancellationToken)
    {
        await Task.Delay(Interval * client / Count, cancellationToken);
        using var seconds = new PeriodicTimer(Interval);
        var underWay = new List<Task>();
        for (var second = 0; second < duration.TotalSeconds; second++)
        {
            underWay.Add(AskAsync(http, client + second, (client * 1_000) + second, cancellationToken));
            await seconds.WaitForNextTickAsync(cancellationToken);
        }

        await Task.WhenAll(underWay);
    }

    private async Task AskAsync(HttpClient http, int which, int turn, CancellationToken cancellationToken)
    {
        var request = requests[which % requests.Count];
        var began = Stopwatch.GetTimestamp();
        string? fault = null;
        try
        {
            using var answer = await request.Send(http, turn, cancellationToken);
            await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
            fault = answer.IsSuccessStatusCode ? null : ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            fault = e.GetType().Name;
        }

        _answers.Enqueue(new LoadAnswer(request.Kind, Stopwatch.GetElapsedTime(began), fault));
    }
}
