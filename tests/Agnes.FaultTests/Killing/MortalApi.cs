using System.Net;
using Agnes.Testing;

namespace Agnes.FaultTests.Killing;

/// <summary>The API, in one life after the other over the same data.</summary>
internal sealed class MortalApi(ApiStart start) : IAsyncDisposable
{
    // The dead stay until the end, since clients may still be talking to them.
    private readonly List<ApiProcess> _lives = [];
    private volatile Life? _life;

    /// <summary>Starts the next life; it listens, but may not be ready yet.</summary>
    public async Task<ApiProcess> LaunchAsync(CancellationToken cancellationToken)
    {
        var process = await ApiProcess.LaunchAsync(start, cancellationToken);
        _lives.Add(process);
        _life = new Life(process);
        return process;
    }

    /// <summary>Tells it to stop; from now on calls may fail.</summary>
    public Task TerminateAsync(CancellationToken cancellationToken)
    {
        var life = _life!;
        life.IsDoomed = true;
        return life.Process.TerminateAsync(cancellationToken);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public Task KillAsync(CancellationToken cancellationToken)
    {
        var life = _life!;
        life.IsDoomed = true;
        return life.Process.KillAsync(cancellationToken);
    }

    /// <summary>Calls it; null where it is not there, where its end cut the call off, or where it starts or stops.</summary>
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
