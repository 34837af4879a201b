using Microsoft.Extensions.Logging;
using WireMock.ResponseBuilders;
using WireMock.Server;
using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class CallingTheApiTests
{
    private const string Job = "extra";
    private const string Path = "/api/extra";

    [TestCase(502)]
    [TestCase(503)]
    [TestCase(504)]
    public async Task A_call_that_is_safe_to_repeat_is_retried_while_the_api_is_unavailable(int status, CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob(retry: true);
        scheduler.Respond(Path, Response.Create().WithStatusCode(status));

        await scheduler.StartAsync(cancellationToken);
        var rejected = await scheduler.Log.WaitForAsync(LogEvent.CallRejected, Job, cancellationToken);

        Assert.That(rejected["Status"], Is.EqualTo(status));
        Assert.That(scheduler.Calls(Path), Is.EqualTo(5));
        Assert.That(scheduler.Log.Count(LogEvent.RetryScheduled, Job), Is.EqualTo(4));
    }

    [TestCase(502)]
    [TestCase(503)]
    [TestCase(504)]
    public async Task A_call_that_is_not_safe_to_repeat_is_sent_once_even_if_the_api_is_unavailable(int status, CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Respond(Path, Response.Create().WithStatusCode(status));

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync(LogEvent.CallRejected, Job, cancellationToken);

        await scheduler.StopAsync(cancellationToken);
        Assert.That(scheduler.Calls(Path), Is.EqualTo(1), "a proxy may have sent the request to the API before it failed");
    }

    [Test]
    public async Task A_processor_run_is_retried_while_the_api_is_unavailable(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        scheduler.LastRuns(Start, Verification, Health);
        scheduler.Respond(UsagePath, Response.Create().WithStatusCode(503));

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync(LogEvent.CallRejected, Usage, cancellationToken);

        Assert.That(scheduler.Calls(UsagePath), Is.EqualTo(5));
    }

    [Test]
    public async Task A_refused_connection_is_retried_for_any_job(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Settings["API_URL"] = UrlWithoutServer();

        await scheduler.StartAsync(cancellationToken);
        var failed = await scheduler.Log.WaitForAsync(LogEvent.CallFailed, Job, cancellationToken);

        Assert.That(failed.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(scheduler.Log.Count(LogEvent.RetryScheduled, Job), Is.EqualTo(4));
    }

    [Test]
    public async Task A_call_whose_connection_breaks_after_the_request_was_sent_is_not_repeated([Values] bool reset, [Values] bool retry, CancellationToken cancellationToken)
    {
        await using var api = new DisconnectingApi(reset);
        await using var scheduler = WithExtraJob(retry);
        scheduler.Settings["API_URL"] = api.Url;

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync(LogEvent.CallFailed, Job, cancellationToken);

        await scheduler.StopAsync(cancellationToken);
        Assert.That(api.Requests, Is.EqualTo(1), "the API may have executed the request, and may continue it");
        Assert.That(scheduler.Log.Count(LogEvent.RetryScheduled, Job), Is.Zero);
    }

    [TestCase(400, "CallRejected", LogLevel.Warning)]
    [TestCase(401, "CallRejected", LogLevel.Warning)]
    [TestCase(404, "CallRejected", LogLevel.Warning)]
    [TestCase(408, "CallRejected", LogLevel.Warning)]
    [TestCase(429, "CallRejected", LogLevel.Warning)]
    [TestCase(500, "CallRejected", LogLevel.Warning)]
    [TestCase(409, "AlreadyRunning", LogLevel.Information)]
    public async Task Any_other_rejection_is_logged_and_waits_for_the_next_run(int status, string logEvent, LogLevel level, CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob(retry: true);
        scheduler.Respond(Path, Response.Create().WithStatusCode(status));

        await scheduler.StartAsync(cancellationToken);
        var rejected = await scheduler.Log.WaitForAsync(Enum.Parse<LogEvent>(logEvent), Job, cancellationToken);

        await scheduler.StopAsync(cancellationToken);
        Assert.That(rejected.Level, Is.EqualTo(level));
        Assert.That(rejected["Path"], level == LogLevel.Warning ? Is.EqualTo(Path) : Is.Null);
        Assert.That(rejected["Status"], level == LogLevel.Warning ? Is.EqualTo(status) : Is.Null);
        Assert.That(scheduler.Calls(Path), Is.EqualTo(1));
    }

    [Test]
    public async Task A_timeout_is_not_retried(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob(retry: true);
        var held = new HeldResponse();
        scheduler.Respond(Path, held.Response);
        await scheduler.StartAsync(cancellationToken);
        await held.Arrived.WaitAsync(cancellationToken);

        scheduler.Time.Advance(TimeSpan.FromSeconds(30));
        var timedOut = await scheduler.Log.WaitForAsync(LogEvent.CallTimedOut, Job, cancellationToken);

        held.Release();
        await scheduler.StopAsync(cancellationToken);
        Assert.That(timedOut.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(timedOut["Seconds"], Is.EqualTo(30));
        Assert.That(scheduler.Log.Count(LogEvent.RetryScheduled), Is.Zero);
    }

    [Test]
    public async Task A_redirect_is_a_rejection_and_is_not_followed(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        using var otherServer = WireMockServer.Start();
        scheduler.Respond(Path, Response.Create().WithStatusCode(307).WithHeader("Location", otherServer.Url + "/steal"));

        await scheduler.StartAsync(cancellationToken);
        var rejected = await scheduler.Log.WaitForAsync(LogEvent.CallRejected, Job, cancellationToken);

        Assert.That(rejected["Status"], Is.EqualTo(307));
        Assert.That(otherServer.LogEntries, Is.Empty);
    }

    [Test]
    public async Task The_base_path_of_the_api_precedes_the_endpoint(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Settings["API_URL"] = scheduler.Api.Url + "/agnes/";

        await scheduler.StartAsync(cancellationToken);
        await scheduler.CompletedAsync(Job, cancellationToken);

        Assert.That(scheduler.Calls("/agnes" + Path), Is.EqualTo(1));
    }

    [TestCase("not json")]
    [TestCase("[1]")]
    [TestCase("{\"details\":{\"processed\":\"many\",\"errors\":null}}")]
    public async Task A_response_of_another_form_is_logged_without_counts(string body, CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Respond(Path, Response.Create().WithBody(body));

        await scheduler.StartAsync(cancellationToken);
        var completed = await scheduler.Log.WaitForAsync(LogEvent.CallCompleted, Job, cancellationToken);

        Assert.That(completed["Status"], Is.EqualTo(200));
        Assert.That(scheduler.Log.Count(LogEvent.RunCompleted), Is.Zero);
    }

    [Test]
    public async Task A_response_is_read_only_up_to_a_limit(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Respond(Path, Response.Create().WithBody($$$"""{"details":{"processed":1,"errors":0},"x":"{{{new string('x', 5_000_000)}}}"}"""));

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync(LogEvent.CallCompleted, Job, cancellationToken);

        Assert.That(scheduler.Log.Count(LogEvent.RunCompleted), Is.Zero);
    }

    [Test]
    public async Task An_unknown_processor_is_a_warning_once_until_it_is_known_again(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        var unknown = Response.Create().WithStatusCode(400).WithBody("""{"detail":"Unknown processor 'usage'. Known: verification"}""");
        scheduler.LastRuns(Start, Verification, Health);
        scheduler.Settings["SCHEDULER_VERIFICATION_DETECTOR_INTERVAL"] = "604800";
        scheduler.Respond(UsagePath, unknown);
        await scheduler.StartAsync(cancellationToken);
        var warning = await scheduler.Log.WaitForAsync(LogEvent.ProcessorUnknown, Usage, cancellationToken);
        Assert.That(warning.Level, Is.EqualTo(LogLevel.Warning));

        await scheduler.FinishedAsync(Usage, 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(601));
        var stillUnknown = await scheduler.Log.WaitForAsync(LogEvent.ProcessorStillUnknown, Usage, cancellationToken);
        Assert.That(stillUnknown.Level, Is.EqualTo(LogLevel.Debug));
        Assert.That(scheduler.Log.Count(LogEvent.ProcessorUnknown, Usage), Is.EqualTo(1));

        scheduler.Respond(UsagePath, Response.Create());
        await scheduler.FinishedAsync(Usage, 2, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(601));
        await scheduler.CompletedAsync(Usage, cancellationToken);
        scheduler.Respond(UsagePath, unknown);
        await scheduler.FinishedAsync(Usage, 3, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(601));
        await scheduler.Log.WaitForAsync(LogEvent.ProcessorUnknown, Usage, 2, cancellationToken);
    }

    private static SchedulerUnderTest WithExtraJob(bool retry = false)
    {
        var scheduler = new SchedulerUnderTest();
        scheduler.ExtraJob(Job, "every 1h", retry: retry);
        return scheduler;
    }

    private static string UrlWithoutServer()
    {
        using var stopped = WireMockServer.Start();
        return stopped.Url!;
    }
}
