using WireMock.ResponseBuilders;
using WireMock.Server;
using static Agnes.Scheduler.Tests.SchedulerUnderTest;

namespace Agnes.Scheduler.Tests;

[CancelAfter(30_000)]
public sealed class CallingTheApiTests
{
    private const string Path = "/api/extra";

    [TestCase(502)]
    [TestCase(503)]
    [TestCase(504)]
    public async Task An_api_that_is_unavailable_is_asked_a_few_times_more(int status, CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Answer(Path, Response.Create().WithStatusCode(status));

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync($"Warning extra: {Path} was refused with {status}", cancellationToken);

        Assert.That(scheduler.Calls(Path), Is.EqualTo(5));
    }

    [Test]
    public async Task A_refused_connection_is_tried_a_few_times_more(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Settings["API_URL"] = AddressOfNobody();

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync($"Warning extra: {Path} could not be reached", cancellationToken);

        Assert.That(scheduler.Log.Count($"extra: {Path} is not available"), Is.EqualTo(4));
    }

    [TestCase(400, "Warning extra: /api/extra was refused with 400")]
    [TestCase(401, "Warning extra: /api/extra was refused with 401")]
    [TestCase(404, "Warning extra: /api/extra was refused with 404")]
    [TestCase(408, "Warning extra: /api/extra was refused with 408")]
    [TestCase(429, "Warning extra: /api/extra was refused with 429")]
    [TestCase(500, "Warning extra: /api/extra was refused with 500")]
    [TestCase(409, "Information extra: 409, already running")]
    public async Task Any_other_refusal_is_told_and_waits_for_the_next_turn(int status, string line, CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Answer(Path, Response.Create().WithStatusCode(status));

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync(line, cancellationToken);

        await scheduler.StopAsync(cancellationToken);
        Assert.That(scheduler.Calls(Path), Is.EqualTo(1));
    }

    [Test]
    public async Task A_time_out_is_not_tried_again(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        var held = new HeldAnswer();
        scheduler.Answer(Path, held.Response);
        await scheduler.StartAsync(cancellationToken);
        await held.Arrived.WaitAsync(cancellationToken);

        scheduler.Time.Advance(TimeSpan.FromSeconds(30));
        await scheduler.Log.WaitForAsync($"Warning extra: {Path} gave no answer within 30 s", cancellationToken);

        held.Release();
        await scheduler.StopAsync(cancellationToken);
        Assert.That(scheduler.Log.Count("trying again"), Is.Zero);
    }

    [Test]
    public async Task A_redirect_is_a_refusal_and_is_not_followed(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        using var elsewhere = WireMockServer.Start();
        scheduler.Answer(Path, Response.Create().WithStatusCode(307).WithHeader("Location", elsewhere.Url + "/steal"));

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync($"Warning extra: {Path} was refused with 307", cancellationToken);

        Assert.That(elsewhere.LogEntries, Is.Empty);
    }

    [Test]
    public async Task The_base_path_of_the_api_stays_in_front(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Settings["API_URL"] = scheduler.Api.Url + "/agnes/";

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync("extra: 200", cancellationToken);

        Assert.That(scheduler.Calls("/agnes" + Path), Is.EqualTo(1));
    }

    [TestCase("not json")]
    [TestCase("[1]")]
    [TestCase("{\"details\":{\"processed\":\"many\",\"errors\":null}}")]
    public async Task An_answer_of_another_shape_is_told_without_counts(string body, CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Answer(Path, Response.Create().WithBody(body));

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync("extra: 200 after", cancellationToken);

        Assert.That(scheduler.Log.Count("processed"), Is.Zero);
    }

    [Test]
    public async Task An_answer_without_end_is_read_no_further_than_needed(CancellationToken cancellationToken)
    {
        await using var scheduler = WithExtraJob();
        scheduler.Answer(Path, Response.Create().WithBody($$$"""{"details":{"processed":1,"errors":0},"x":"{{{new string('x', 5_000_000)}}}"}"""));

        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync("extra: 200 after", cancellationToken);

        Assert.That(scheduler.Log.Count("processed"), Is.Zero);
    }

    [Test]
    public async Task An_unknown_processor_is_a_warning_once_until_it_was_known(CancellationToken cancellationToken)
    {
        await using var scheduler = new SchedulerUnderTest();
        var unknown = Response.Create().WithStatusCode(400).WithBody("""{"detail":"Unknown processor 'usage'. Known: verification"}""");
        scheduler.LastRuns(Start, Verification, Health);
        scheduler.Settings["SCHEDULER_VERIFICATION_DETECTOR_INTERVAL"] = "604800";
        scheduler.Answer(UsagePath, unknown);
        await scheduler.StartAsync(cancellationToken);
        await scheduler.Log.WaitForAsync($"Warning {Usage}: {UsagePath} was refused with 400: the API does not know", cancellationToken);

        await scheduler.TurnsAsync(Usage, 1, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(601));
        await scheduler.Log.WaitForAsync($"Debug {Usage}: the API still does not know", cancellationToken);
        Assert.That(scheduler.Log.Count($"Warning {Usage}"), Is.EqualTo(1));

        scheduler.Answer(UsagePath, Response.Create());
        await scheduler.TurnsAsync(Usage, 2, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(601));
        await scheduler.Log.WaitForAsync($"{Usage}: 200", cancellationToken);
        scheduler.Answer(UsagePath, unknown);
        await scheduler.TurnsAsync(Usage, 3, cancellationToken);
        scheduler.Time.Advance(TimeSpan.FromSeconds(601));
        await scheduler.Log.WaitForAsync($"Warning {Usage}: {UsagePath} was refused with 400: the API does not know", 2, cancellationToken);
    }

    private static SchedulerUnderTest WithExtraJob()
    {
        var scheduler = new SchedulerUnderTest();
        scheduler.ExtraJob("extra", "every 1h");
        return scheduler;
    }

    private static string AddressOfNobody()
    {
        using var gone = WireMockServer.Start();
        return gone.Url!;
    }
}
