using System.Net;
using System.Net.Sockets;
using Agnes.Pipeline.Configuration;

namespace Agnes.Cli.Up;

/// <summary>The API and the scheduler on this machine, for as long as the command runs.</summary>
internal sealed class LocalAgnes(DataDirectory data, int port, string? claudeHome, Narrator narrator, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ReadyPause = TimeSpan.FromMilliseconds(200);

    private readonly Uri _address = new($"http://localhost:{port}");
    private readonly Stack<ChildProgram> _programs = new();

    /// <summary>Runs until told to stop.</summary>
    /// <exception cref="UpFailedException">It could not start, or one of the programs ended by itself.</exception>
    public async Task RunAsync(bool withSamples, CancellationToken stop)
    {
        RefuseTakenPort();
        narrator.Say("data", data.Root);
        if (claudeHome is not null)
        {
            narrator.Say("collects", Path.Combine(claudeHome, "projects"));
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            // Whatever ends first ends the rest: work that broke, or a program that is gone.
            var apiGone = Start("api", "Agnes.Api").FailWhenItEndsAsync(done.Token);
            var work = WorkAsync(withSamples, done.Token);
            await await Task.WhenAny(apiGone, work);
        }
        catch (HttpRequestException e)
        {
            throw new UpFailedException($"The API no longer answers: {e.Message}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            narrator.Say("stopping", "the scheduler first, then the API");
        }
        finally
        {
            await done.CancelAsync();
        }
    }

    /// <summary>The scheduler stops before the API that it calls.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_programs.TryPop(out var program))
        {
            await program.DisposeAsync();
        }
    }

    private async Task WorkAsync(bool withSamples, CancellationToken cancellationToken)
    {
        using var api = new ApiClient(_address);
        await WaitUntilReadyAsync(api, cancellationToken);
        var schedulerGone = Start("scheduler", "Agnes.Scheduler").FailWhenItEndsAsync(cancellationToken);
        var watch = new RunWatch(api, narrator, time).WatchAsync(cancellationToken);
        var upload = withSamples
            ? new SampleUpload(api, narrator, time).UploadAsync(cancellationToken)
            : Task.CompletedTask;

        narrator.Say("look at", new Uri(_address, "/profile/sessions").ToString());
        narrator.Say("stop with", "Ctrl-C");
        await foreach (var ended in Task.WhenEach(schedulerGone, watch, upload).WithCancellation(cancellationToken))
        {
            await ended;
        }
    }

    private ChildProgram Start(string name, string assembly)
    {
        var program = ChildProgram.Start(name, assembly, LocalSettings.For(data, _address, claudeHome), narrator);
        _programs.Push(program);
        return program;
    }

    private async Task WaitUntilReadyAsync(ApiClient api, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!await api.IsReadyAsync(cancellationToken))
        {
            if (time.GetElapsedTime(began) > StartTimeout)
            {
                throw new UpFailedException($"The API was not ready within {StartTimeout.TotalMinutes:0} minutes.");
            }

            await Task.Delay(ReadyPause, time, cancellationToken);
        }
    }

    private void RefuseTakenPort()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new UpFailedException(
                $"Port {port} cannot be used ({e.SocketErrorCode}); stop what listens there, or choose another with --port.");
        }
    }
}
