using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Audit;
using Agnes.Api.Database;
using Agnes.Contracts.Audit;
using Agnes.Pipeline.Processors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Agnes.Api.Tests.Processors;

[CancelAfter(30_000)]
public sealed class RunningAProcessorTests
{
    [TestCase("?processor=nope", "Unknown processor 'nope'. Known: held, usage")]
    [TestCase("?processor=", "Unknown processor ''. Known: held, usage")]
    [TestCase("", "The query parameter 'processor' is missing. Known: held, usage")]
    public async Task An_unknown_name_is_refused_and_leaves_no_trace(
        string query,
        string detail,
        CancellationToken cancellationToken)
    {
        await using var api = await Api(new HeldProcessor(HeldProcessor.Nothing)).StartAsync(cancellationToken);

        using var response = await Run(api, query, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        var runs = await Audit(api).ListRunsAsync(10, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That((problem.Status, problem.Detail), Is.EqualTo((400, detail)));
            Assert.That(problem.TraceId, Is.Not.Empty);
            Assert.That(runs, Is.Empty);
        });
    }

    [Test]
    public async Task The_answer_and_the_audit_log_tell_the_counts(CancellationToken cancellationToken)
    {
        await using var api = await Api(new HeldProcessor(HeldProcessor.Nothing).LetGo()).StartAsync(cancellationToken);
        api.PlaceSession("ada", "a.jsonl");

        using var response = await Run(api, "?processor=held", cancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var details = answer.GetProperty("details");
        var runs = await Audit(api).ListRunsAsync(10, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(answer.GetProperty("ok").GetBoolean(), Is.True);
            Assert.That(details.EnumerateObject().Select(property => property.Name), Is.EqualTo(new[]
            {
                "processor", "scanned", "processed", "skipped", "deferred", "errors", "items_extracted", "errors_detail", "duration_ms",
            }));
            Assert.That(details.GetProperty("items_extracted").GetInt32(), Is.EqualTo(3));
            Assert.That(runs, Has.Count.EqualTo(1));
            Assert.That(runs[0].Action, Is.EqualTo("run_session_processor:held"));
            Assert.That(runs[0].Resource, Is.EqualTo("job:session-processor:held"));
            Assert.That(runs[0].Result, Is.EqualTo(AuditResult.Success));
            Assert.That(runs[0].UserId, Is.EqualTo("scheduler"));
            Assert.That(runs[0].Params, Is.EqualTo(
                """{"scanned":1,"processed":1,"skipped":0,"deferred":0,"errors":0,"items_extracted":3}"""));
        });
    }

    [Test]
    public async Task A_second_call_is_refused_at_once_while_the_first_runs(CancellationToken cancellationToken)
    {
        var processor = new HeldProcessor(HeldProcessor.Nothing);
        await using var api = await Api(processor).StartAsync(cancellationToken);
        api.PlaceSession("ada", "a.jsonl");
        var first = Run(api, "?processor=held", cancellationToken);
        await processor.Begun.WaitAsync(cancellationToken);

        using var second = await Run(api, "?processor=held", cancellationToken);
        processor.LetGo();
        using var answer = await first;

        var problem = await Problem.ReadAsync(second, cancellationToken);
        var results = await UntilAuditedAsync(api, 2, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That((problem.Status, problem.Detail), Is.EqualTo((409, "Processor 'held' is already running")));
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
            Assert.That(results, Is.EquivalentTo(new[] { AuditResult.Conflict, AuditResult.Success }));
        });
    }

    [Test]
    public async Task A_run_of_another_process_is_respected_until_that_process_is_killed(CancellationToken cancellationToken)
    {
        await using var api = await Api(new HeldProcessor(HeldProcessor.Nothing).LetGo()).StartAsync(cancellationToken);
        using var other = await Agnes.Testing.LockHolder.StartAsync(api.DataFolder, "held", cancellationToken);
        Assert.That(other.IsHeld, Is.True);

        using var refused = await Run(api, "?processor=held", cancellationToken);
        await other.KillAsync(cancellationToken);
        using var answer = await Run(api, "?processor=held", cancellationToken);

        Assert.That(((int)refused.StatusCode, (int)answer.StatusCode), Is.EqualTo((409, 200)));
    }

    [Test]
    public async Task A_run_ends_early_and_cleanly_when_the_service_is_told_to_stop(CancellationToken cancellationToken)
    {
        await using var api = await Api(new HeldProcessor(HeldProcessor.Nothing)).StartAsync(cancellationToken);
        api.PlaceSession("ada", "a.jsonl");
        api.PlaceSession("ada", "b.jsonl");
        var processor = (HeldProcessor)api.Services.GetServices<ISessionProcessor>().Single(known => known.Name == "held");
        var call = Run(api, "?processor=held", cancellationToken);
        await processor.Begun.WaitAsync(cancellationToken);

        api.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        using var response = await call;
        var details = (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("details");
        Assert.That(
            (details.GetProperty("processed").GetInt32(), details.GetProperty("deferred").GetInt32(), details.GetProperty("errors").GetInt32()),
            Is.EqualTo((0, 2, 0)));
    }

    [Test]
    public async Task A_run_that_breaks_answers_500_and_gives_its_lock_back(CancellationToken cancellationToken)
    {
        await using var api = await Api(new HeldProcessor(HeldProcessor.Nothing).LetGo()).StartAsync(cancellationToken);
        api.PlaceSession("ada", "a.jsonl");
        await RenameStateTableAsync(api, "session_processor_state", "elsewhere", cancellationToken);

        using var broken = await Run(api, "?processor=held", cancellationToken);
        await RenameStateTableAsync(api, "elsewhere", "session_processor_state", cancellationToken);
        using var answer = await Run(api, "?processor=held", cancellationToken);

        Assert.That(((int)broken.StatusCode, (int)answer.StatusCode), Is.EqualTo((500, 200)));
        Assert.That(
            await UntilAuditedAsync(api, 2, cancellationToken),
            Is.EquivalentTo(new[] { AuditResult.Error, AuditResult.Success }));
    }

    [Test]
    public async Task A_run_goes_on_when_its_caller_hangs_up(CancellationToken cancellationToken)
    {
        var processor = new HeldProcessor(HeldProcessor.Nothing);
        await using var api = await Api(processor).StartAsync(cancellationToken);
        api.PlaceSession("ada", "a.jsonl");
        using var hangUp = new CancellationTokenSource();
        var call = Run(api, "?processor=held", hangUp.Token);
        await processor.Begun.WaitAsync(cancellationToken);

        await hangUp.CancelAsync();
        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        processor.LetGo();

        Assert.That(await UntilAuditedAsync(api, 1, cancellationToken), Is.EqualTo(new[] { AuditResult.Success }));
    }

    [Test]
    public async Task A_failed_session_makes_the_run_partly_good(CancellationToken cancellationToken)
    {
        await using var api = await Api(new HeldProcessor(new ProcessorOutcome.Failed("broken")).LetGo()).StartAsync(cancellationToken);
        api.PlaceSession("ada", "a.jsonl");

        using var response = await Run(api, "?processor=held", cancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That(answer.GetProperty("ok").GetBoolean(), Is.False);
            Assert.That(answer.GetProperty("details").GetProperty("errors_detail").GetRawText(), Is.EqualTo(
                """[{"session":"ada/a.jsonl","error":"broken"}]"""));
        });
        Assert.That(await UntilAuditedAsync(api, 1, cancellationToken), Is.EqualTo(new[] { AuditResult.Partial }));
    }

    [Test]
    public async Task A_refusal_by_the_outside_is_audited_as_an_error(CancellationToken cancellationToken)
    {
        var refused = new ProcessorOutcome.Unavailable("key refused", RefusesEverySession: true);
        await using var api = await Api(new HeldProcessor(refused).LetGo()).StartAsync(cancellationToken);
        api.PlaceSession("ada", "a.jsonl");

        using var response = await Run(api, "?processor=held", cancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
            Assert.That(answer.GetProperty("ok").GetBoolean(), Is.False);
        });
        Assert.That(await UntilAuditedAsync(api, 1, cancellationToken), Is.EqualTo(new[] { AuditResult.Error }));
    }

    [Test]
    public async Task The_overview_counts_what_waits_and_names_the_last_run(CancellationToken cancellationToken)
    {
        await using var api = await Api(new HeldProcessor(HeldProcessor.Nothing).LetGo()).StartAsync(cancellationToken);
        api.PlaceSession("ada", "a.jsonl");
        (await Run(api, "?processor=held", cancellationToken)).Dispose();
        api.PlaceSession("ada", "b.jsonl");

        var overview = await api.ClientOf(AgnesApi.SchedulerToken)
            .GetFromJsonAsync<JsonElement>("/api/admin/session-processors", cancellationToken);

        var held = overview.EnumerateArray().Single(row => row.GetProperty("name").GetString() == "held");
        Assert.Multiple(() =>
        {
            Assert.That(held.GetProperty("pending").GetInt32(), Is.EqualTo(1));
            Assert.That(held.GetProperty("cadence_seconds").GetInt32(), Is.EqualTo(600));
            Assert.That(held.GetProperty("last_run").GetProperty("result").GetString(), Is.EqualTo("success"));
            Assert.That(held.GetProperty("last_run").GetProperty("started_at").GetString(), Is.EqualTo("2026-03-01T12:00:00Z"));
        });
    }

    [TestCase("", 200, 2)]
    [TestCase("?session=ada/a.jsonl", 200, 1)]
    [TestCase("?session=ada/none.jsonl", 404, null)]
    [TestCase("?session=../state", 404, null)]
    public async Task Reprocessing_forgets_state(string query, int status, int? sessions, CancellationToken cancellationToken)
    {
        await using var api = await Api(new HeldProcessor(HeldProcessor.Nothing).LetGo()).StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        api.PlaceSession("ada", "a.jsonl");
        api.PlaceSession("ada", "b.jsonl");
        (await Run(api, "?processor=held", cancellationToken)).Dispose();

        using var response = await admin.PostAsync($"/api/admin/session-processors/held/reprocess{query}", null, cancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(answer.TryGetProperty("sessions", out var n) ? n.GetInt32() : (int?)null, Is.EqualTo(sessions));
        });
    }

    [Test]
    public async Task Reprocessing_is_refused_during_a_run(CancellationToken cancellationToken)
    {
        var processor = new HeldProcessor(HeldProcessor.Nothing);
        await using var api = await Api(processor).StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        api.PlaceSession("ada", "a.jsonl");
        var run = Run(api, "?processor=held", cancellationToken);
        await processor.Begun.WaitAsync(cancellationToken);

        using var response = await admin.PostAsync("/api/admin/session-processors/held/reprocess", null, cancellationToken);
        processor.LetGo();
        (await run).Dispose();

        Assert.That((int)response.StatusCode, Is.EqualTo(409));
    }

    private static async Task RenameStateTableAsync(AgnesApi api, string from, string to, CancellationToken cancellationToken) =>
        await api.Database.WriteAsync(
            (connection, token) => connection.ExecuteAsync($"ALTER TABLE {from} RENAME TO {to}", token),
            cancellationToken);

    private static AgnesApi Api(ISessionProcessor processor) =>
        new AgnesApi().With(services => services.AddSingleton(processor));

    private static Task<HttpResponseMessage> Run(AgnesApi api, string query, CancellationToken cancellationToken) =>
        api.ClientOf(AgnesApi.SchedulerToken)
            .PostAsync($"/api/admin/run-session-processor{query}", null, cancellationToken);

    private static AuditLog Audit(AgnesApi api) => api.Services.GetRequiredService<AuditLog>();

    private static async Task<IReadOnlyList<AuditResult>> UntilAuditedAsync(
        AgnesApi api,
        int count,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var runs = await Audit(api).ListRunsAsync(10, cancellationToken);
            if (runs.Count >= count)
            {
                return [.. runs.Select(run => run.Result)];
            }

            await Task.Yield();
        }
    }
}
