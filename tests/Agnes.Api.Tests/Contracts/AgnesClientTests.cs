using System.Net;
using Agnes.Api.Accounts;
using Agnes.Contracts;
using Agnes.Contracts.Accounts;
using Agnes.Contracts.Knowledge;
using Agnes.Contracts.Problems;
using Agnes.Contracts.Sessions;

namespace Agnes.Api.Tests.Contracts;

[CancelAfter(30_000)]
public sealed class AgnesClientTests
{
    [Test]
    public async Task A_session_is_uploaded_listed_and_deleted(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = new AgnesClient(await api.ClientOfNewAsync(Roles.Analyst, cancellationToken));
        using var content = new StringContent("""{"type":"user"}""" + "\n");

        var receipt = await client.UploadSessionAsync("s.jsonl", content, expectContinue: false, cancellationToken);
        var before = await client.ListSessionsAsync(limit: 10, offset: 0, user: null, cancellationToken);
        await client.DeleteSessionAsync("s.jsonl", user: null, cancellationToken);
        var after = await client.ListSessionsAsync(limit: null, offset: null, user: null, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(receipt, Is.EqualTo(new UploadReceipt("ok", "s.jsonl", 16)));
            Assert.That(before.Rows.Select(row => (row.Name, row.Status)), Is.EqualTo(new[] { ("s.jsonl", SessionDisplayStatus.Pending) }));
            Assert.That(after.Total, Is.Zero);
        });
    }

    [Test]
    public async Task Processors_run_and_report_their_last_run(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = new AgnesClient(await api.ClientOfNewAsync(Roles.Admin, cancellationToken));
        api.PlaceSession("ada", "s.jsonl");

        var run = await client.RunProcessorAsync("usage", cancellationToken);
        var listed = await client.ListProcessorsAsync(cancellationToken);
        var reprocessed = await client.ReprocessAsync("usage", "ada/s.jsonl", cancellationToken);
        var collected = await client.RunCollectorAsync(cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((run.Ok, run.Details.Processor, run.Details.Scanned), Is.EqualTo((true, "usage", 1)));
            Assert.That(listed.Single().LastRun?.ReadCounts()?.Scanned, Is.EqualTo(1));
            Assert.That(reprocessed.Sessions, Is.EqualTo(1));
            Assert.That(collected.Ok, Is.True);
        });
    }

    [Test]
    public async Task Accounts_are_managed(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = new AgnesClient(await api.ClientOfNewAsync(Roles.Admin, cancellationToken));

        var me = await client.GetCurrentUserAsync(cancellationToken);
        var token = await client.CreateTokenAsync(new TokenRequest("ci", 30), cancellationToken);
        await client.RevokeTokenAsync(token.Id, cancellationToken);
        var tokens = await client.ListTokensAsync(cancellationToken);
        var all = await client.ListAllTokensAsync(me.Id, cancellationToken);
        var invitation = await client.InviteUserAsync(new InvitationRequest("eve@example.com", "Eve", "analyst"), cancellationToken);
        var changed = await client.ChangeUserAsync(invitation.User.Id, new UserRequest(Active: false), cancellationToken);
        var users = await client.ListUsersAsync(cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((me.Email, me.Token?.Id), Is.EqualTo(("ada@example.com", "token-ada")));
            Assert.That(token.Token, Does.StartWith("agn_"));
            Assert.That(token.ToString(), Does.Not.Contain(token.Token));
            Assert.That(tokens.Rows.Single(row => row.Id == token.Id).RevokedAt, Is.Not.Null);
            Assert.That(all.Rows.Select(row => row.Email).Distinct(), Is.EqualTo(new[] { "ada@example.com" }));
            Assert.That(changed.Active, Is.False);
            Assert.That(users.Rows.Select(row => row.Email), Is.EqualTo(new[] { "ada@example.com", "eve@example.com" }));
        });
    }

    [Test]
    public async Task Versions_health_and_knowledge_are_read(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = new AgnesClient(await api.ClientOfNewAsync(Roles.Admin, cancellationToken));

        var version = await client.GetVersionAsync(cancellationToken);
        var health = await client.GetDetailedHealthAsync(cancellationToken);
        var knowledge = await client.ListKnowledgeAsync(new KnowledgeFilter(Status: "pending"), 10, 0, cancellationToken);
        var export = await client.ExportKnowledgeAsync(maxTokens: 500, cancellationToken);
        var decided = await client.DecideAsync(KnowledgeAction.Approve, new BulkDecisionRequest(["kv_0"]), cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That(version.UploadMaxBytes, Is.EqualTo(268_435_456));
            Assert.That(health.Services, Contains.Key("duckdb_state"));
            Assert.That(knowledge.Total, Is.Zero);
            Assert.That(export.MaxTokens, Is.EqualTo(500));
            Assert.That(decided.Refused.Single().Id, Is.EqualTo("kv_0"));
        });
    }

    [Test]
    public async Task An_error_carries_its_problem_type(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = new AgnesClient(await api.ClientOfNewAsync(Roles.Admin, cancellationToken));

        var error = await Assert.ThrowsAsync<AgnesApiException>(() => client.RunProcessorAsync("nope", cancellationToken));

        Assert.Multiple(() =>
        {
            Assert.That((error?.Status, error?.ProblemType), Is.EqualTo((HttpStatusCode.BadRequest, ProblemTypes.UnknownProcessor)));
            Assert.That(error?.Problem?.TraceId, Is.Not.Null.And.Not.Empty);
            Assert.That(error?.Message, Does.Contain("Unknown processor 'nope'"));
        });
    }

    [Test]
    public void Each_enumeration_has_the_values_of_the_pipeline()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Enum.GetNames<DetectionType>(), Is.EqualTo(Enum.GetNames<Agnes.Pipeline.Verification.DetectionType>()));
            Assert.That(Enum.GetNames<KnowledgeDomain>(), Is.EqualTo(Enum.GetNames<Agnes.Pipeline.Verification.KnowledgeDomain>()));
            Assert.That(Enum.GetNames<ContradictionSeverity>(), Is.EqualTo(Enum.GetNames<Agnes.Pipeline.Verification.ContradictionSeverity>()));
            Assert.That(Enum.GetNames<ContradictionResolution>(), Is.EqualTo(Enum.GetNames<Agnes.Pipeline.Verification.ContradictionResolution>()));
        });
    }
}
