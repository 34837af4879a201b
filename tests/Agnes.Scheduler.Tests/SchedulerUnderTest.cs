using System.Text.Json;
using Agnes.Pipeline.Configuration;
using Agnes.Scheduler.Calls;
using Agnes.Scheduler.Settings;
using Agnes.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Agnes.Scheduler.Tests;

/// <summary>The whole scheduler in this process, with Quartz, HTTP calls to a fake API, and a clock that the test sets.</summary>
internal sealed class SchedulerUnderTest : IAsyncDisposable
{
    public const string Verification = "session-processor:verification";
    public const string Usage = "session-processor:usage";
    public const string Health = "health-check";
    public const string UsagePath = "/api/admin/run-session-processor";
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly SentRequests _sent = new();

    private IHost? _host;

    public SchedulerUnderTest()
    {
        Api = WireMockServer.Start();
        Settings = new()
        {
            ["DATA_DIR"] = Folder.Path,
            ["API_URL"] = Api.Url,
            ["SCHEDULER_STARTUP_GRACE_SECONDS"] = "0",
        };
        LastRuns(Start, Verification, Usage, Health);
        Api.Given(Request.Create()).AtPriority(1000)
            .RespondWith(Response.Create().WithBody("""{"ok":true,"details":{"processed":3,"errors":1}}"""));
    }

    public WireMockServer Api { get; }

    public SchedulerFolder Folder { get; } = new();

    public SettableClock Time { get; } = new(Start);

    public CapturedLog Log { get; private set; } = new();

    public Dictionary<string, string?> Settings { get; }

    public TimeSpan ShutdownGracePeriod { get; set; } = TimeSpan.FromSeconds(25);

    public TimeSpan FirstRetryPause { get; set; } = TimeSpan.Zero;

    public void LastRuns(DateTimeOffset at, params string[] jobs) =>
        Folder.Write(Folder.LastRun, JsonSerializer.Serialize(jobs.ToDictionary(job => job, _ => at)));

    public void ExtraJob(string name, string schedule, int timeoutSeconds = 30, bool retry = false) =>
        Settings["SCHEDULER_EXTRA_JOBS"] = JsonSerializer.Serialize(new[]
        {
            new { name, schedule, endpoint = $"/api/{name}", method = "POST", timeout_seconds = timeoutSeconds, retry },
        });

    public void Respond(string path, IResponseBuilder response) =>
        Api.Given(Request.Create().WithPath(path)).AtPriority(1).RespondWith(response);

    public int Calls(string path) => _sent.To(path);

    public string? LastAuthorization(string path) => _sent.LastAuthorization(path);

    public Task<LogEntry> CompletedAsync(string job, CancellationToken cancellationToken) => CompletedAsync(job, 1, cancellationToken);

    /// <summary>Waits until a job's calls have succeeded <paramref name="count"/> times.</summary>
    public Task<LogEntry> CompletedAsync(string job, int count, CancellationToken cancellationToken) =>
        Log.WaitForAsync([LogEvent.RunCompleted, LogEvent.CallCompleted], job, count, cancellationToken);

    /// <summary>
    /// Waits until a job has finished <paramref name="count"/> times. The result of a call is logged before <c>last_run</c> is
    /// saved, so a test that then moves the clock waits for this.
    /// </summary>
    public Task FinishedAsync(string job, int count, CancellationToken cancellationToken) =>
        Log.WaitForAsync(LogEvent.RunFinished, job, count, cancellationToken);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
        var options = SchedulerOptions.Read(settings);
        settings.ThrowIfFaulty();
        options.FirstRetryPause = FirstRetryPause;
        options.ShutdownGracePeriod = ShutdownGracePeriod;
        var builder = SchedulerHost.CreateBuilder(options);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<ILoggerFactory>(Log);
        builder.Services.AddHttpClient(ApiClient.HttpClientName).AddHttpMessageHandler(_sent.CreateHandler);
        _host = builder.Build();
        await _host.StartAsync(cancellationToken);
        await Log.WaitForAsync(LogEvent.SchedulerStarted, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _host!.StopAsync(cancellationToken);
        _host.Dispose();
        _host = null;
    }

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync(cancellationToken);
        Log = new CapturedLog();
        await StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await StopAsync(CancellationToken.None);
        }

        Api.Dispose();
        Folder.Dispose();
    }
}
