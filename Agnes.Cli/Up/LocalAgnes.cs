using System.Net;
using System.Net.Sockets;
using Agnes.Contracts;
using Agnes.Pipeline.Configuration;

namespace Agnes.Cli.Up;

internal sealed class LocalAgnes(DataDirectory data, int port, string? claudeHome, ProgressReporter reporter, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ReadyPause = TimeSpan.FromMilliseconds(200);

    private readonly Uri _address = new($"http://localhost:{port}");
    private readonly Stack<ChildProgram> _programs = new();

    /// <exception cref="UpFailedException">A program could not be started, or ended by itself.</exception>
    public async Task RunAsync(bool withSamples, CancellationToken stop)
    {
        RejectUsedPort();
        reporter.Report("data", data.Root);
        if (claudeHome is not null)
        {
            reporter.Report("collects", Path.Combine(claudeHome, "projects"));
        }

        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            // The first failure or exit of a program stops the rest.
            var apiGone = Start("api", "Agnes.Api").FailWhenItEndsAsync(done.Token);
            var work = WorkAsync(withSamples, done.Token);
            await await Task.WhenAny(apiGone, work);
        }
        catch (HttpRequestException e)
        {
            throw new UpFailedException($"The API no longer responds: {e.Message}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            reporter.Report("stopping", "the scheduler and the API");
        }
        finally
        {
            await done.CancelAsync();
        }
    }

    /// <summary>Stops the scheduler before the API that it calls.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_programs.TryPop(out var program))
        {
            await program.DisposeAsync();
        }
    }

    private async Task WorkAsync(bool withSamples, CancellationToken cancellationToken)
    {
        // The single user of LOCAL_DEV_MODE needs no token, and a proxy must not be used on this machine.
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(_address, "/") };
        var api = new AgnesClient(http, time);
        await WaitUntilReadyAsync(api, cancellationToken);
        var schedulerGone = Start("scheduler", "Agnes.Scheduler").FailWhenItEndsAsync(cancellationToken);
        var watch = new RunMonitor(api, reporter, time).WatchAsync(cancellationToken);
        var upload = withSamples
            ? new SampleUpload(api, reporter, time).UploadAsync(cancellationToken)
            : Task.CompletedTask;

        reporter.Report("open", new Uri(_address, "/profile/sessions").ToString());
        reporter.Report("stop with", "Ctrl-C");
        await foreach (var ended in Task.WhenEach(schedulerGone, watch, upload).WithCancellation(cancellationToken))
        {
            await ended;
        }
    }

    private ChildProgram Start(string name, string assembly)
    {
        var program = ChildProgram.Start(name, assembly, LocalSettings.For(data, _address, claudeHome), reporter);
        _programs.Push(program);
        return program;
    }

    private async Task WaitUntilReadyAsync(AgnesClient api, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!await api.IsReadyAsync(cancellationToken))
        {
            if (time.GetElapsedTime(started) > StartTimeout)
            {
                throw new UpFailedException($"The API was not ready within {StartTimeout.TotalMinutes:0} minutes.");
            }

            await Task.Delay(ReadyPause, time, cancellationToken);
        }
    }

    private void RejectUsedPort()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new UpFailedException(
                $"Port {port} cannot be used ({e.SocketErrorCode}); stop the program that uses it, or choose another port with --port.");
        }
    }
}

internal sealed class UpFailedException(string message) : Exception(message);
