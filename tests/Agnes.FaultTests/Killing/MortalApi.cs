using System.Net;
using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

/// <summary>The API, started again and again over the same data.</summary>
internal sealed class MortalApi(ApiStart start) : IAsyncDisposable
{
    // Processes are disposed at the end, because clients may still send requests to killed ones.
    private readonly List<ApiProcess> _lives = [];
    private volatile Life? _life;

    /// <summary>Starts the API again. It listens, but may not be ready.</summary>
    public async Task<ApiProcess> LaunchAsync(CancellationToken cancellationToken)
    {
        var process = await ApiProcess.LaunchAsync(start, cancellationToken);
        _lives.Add(process);
        _life = new Life(process);
        return process;
    }

    /// <summary>Requests a stop. Later requests may fail.</summary>
    public Task TerminateAsync(CancellationToken cancellationToken)
    {
        var life = _life!;
        life.IsDoomed = true;
        return life.Process.TerminateAsync(cancellationToken);
    }

    /// <summary>Ends the API as <c>kill -9</c> does.</summary>
    public Task KillAsync(CancellationToken cancellationToken)
    {
        var life = _life!;
        life.IsDoomed = true;
        return life.Process.KillAsync(cancellationToken);
    }

    /// <summary>Sends a request. Returns null if the API is not running, starts, stops, or ended during the request.</summary>
    public async Task<HttpResponseMessage?> TryAsync(Func<ApiProcess, Task<HttpResponseMessage>> call)
    {
        if (_life is not { } life)
        {
            return null;
        }

        try
        {
            var response = await call(life.Process);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return response;
            }

            response.Dispose();
            return null;
        }
        catch (HttpRequestException) when (life.IsDoomed)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _lives)
        {
            await process.DisposeAsync();
        }
    }

    private sealed class Life(ApiProcess process)
    {
        public ApiProcess Process => process;

        public volatile bool IsDoomed;
    }
}
