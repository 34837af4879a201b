using System.Collections.Concurrent;

namespace Agnes.Scheduler.Tests;

/// <summary>
/// The requests of the scheduler, recorded before they are sent. The API of the test records a request only after its response.
/// </summary>
internal sealed class SentRequests
{
    private readonly ConcurrentQueue<(string Path, string? Authorization)> _requests = [];

    public int To(string path) => _requests.Count(request => request.Path == path);

    public string? LastAuthorization(string path) => _requests.Last(request => request.Path == path).Authorization;

    public DelegatingHandler CreateHandler() => new Recorder(this);

    private sealed class Recorder(SentRequests sent) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sent._requests.Enqueue((request.RequestUri!.AbsolutePath, request.Headers.Authorization?.ToString()));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
