using System.Net;
using Agnes.Api.Accounts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Accounts;

[CancelAfter(30_000)]
public sealed class RouteAuthorizationTests
{
    [TestCaseSource(typeof(RouteTable), nameof(RouteTable.Routes))]
    public async Task Each_route_admits_the_callers_of_the_contract(AskedRoute route, CancellationToken cancellationToken)
    {
        // A deleted session leaves a tombstone in memory.
        await using var api = route.Method == "DELETE"
            ? await new AgnesApi().StartAsync(cancellationToken)
            : await AgnesApi.RentAsync(cancellationToken);
        api.PlaceSession("ana", "own.jsonl");
        var tokens = new[]
        {
            null,
            await api.AddPersonAsync("ana", Roles.Analyst, cancellationToken),
            await api.AddPersonAsync("ben", Roles.Analyst, cancellationToken),
            await api.AddPersonAsync("ada", Roles.Admin, cancellationToken),
            AgnesApi.SchedulerToken,
            await api.AddPersonAsync("deactivated", Roles.Admin, cancellationToken, active: false),
            await api.AddPersonAsync("revoked", Roles.Admin, cancellationToken, revoked: true),
            await api.AddPersonAsync("expired", Roles.Admin, cancellationToken, expiresIn: TimeSpan.Zero),
        };

        // The owner comes last, because a successful request may remove the resource.
        var statuses = new HttpStatusCode[tokens.Length];
        foreach (var caller in Enumerable.Range(0, tokens.Length).OrderBy(caller => caller == 1))
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Path);
            request.Content = route.Json is null ? null : new StringContent(route.Json, System.Text.Encoding.UTF8, "application/json");
            using var response = await api.ClientOf(tokens[caller]).SendAsync(request, cancellationToken);
            statuses[caller] = response.StatusCode;
        }

        Assert.That(statuses, Is.EqualTo(route.Expected), "no token, analyst, other analyst, admin, scheduler, deactivated, revoked, expired");
    }

    [Test]
    public async Task No_route_is_missing_from_the_table(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var mapped = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
                && endpoint.RoutePattern.RawText != "{**path:file}")
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"));

        Assert.That(RouteTable.Routes.Select(route => $"{route.Method} {route.Pattern}").Distinct(), Is.EquivalentTo(mapped));
    }

    [TestCase("revoked")]
    [TestCase("expired")]
    [TestCase("deactivated")]
    [TestCase("unknown")]
    [TestCase("of another scheme")]
    public async Task An_invalid_token_gets_401(string kind, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var token = kind == "unknown"
            ? "agnes_pat_nobody"
            : await api.AddPersonAsync(
                "ada",
                Roles.Admin,
                cancellationToken,
                active: kind != "deactivated",
                expiresIn: kind == "expired" ? TimeSpan.Zero : TimeSpan.FromDays(1),
                revoked: kind == "revoked");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/sessions");
        request.Headers.Add("Authorization", kind == "of another scheme" ? $"Basic {token}" : $"Bearer {token}");

        using var response = await api.ClientOf(null).SendAsync(request, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Status, Is.EqualTo(401));
            Assert.That(response.Headers.WwwAuthenticate.ToString(), Does.StartWith("Bearer"));
            Assert.That(problem.Detail, Does.Contain("personal access token").And.Not.Contain(token));
        });
    }

    [Test]
    public async Task A_page_redirects_an_anonymous_caller_to_the_sign_in(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);

        using var response = await api.ClientOf(null).GetAsync("/profile/sessions/a.jsonl", cancellationToken);

        Assert.That(response.Headers.Location?.OriginalString, Is.EqualTo("/login?returnUrl=%2Fprofile%2Fsessions%2Fa.jsonl"));
    }

    [Test]
    public async Task The_last_use_of_a_token_is_stored_once_a_minute(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var first = api.Time.GetUtcNow();

        await client.GetAsync("/api/sessions", cancellationToken);
        await UntilUsedAsync(api, first, cancellationToken);
        api.Time.Advance(TimeSpan.FromSeconds(59));
        await client.GetAsync("/api/sessions", cancellationToken);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        await client.GetAsync("/api/sessions", cancellationToken);

        // Uses are stored in order, so the second use, if it were stored, would be seen before the third.
        var seen = await UntilUsedAsync(api, first + TimeSpan.FromSeconds(60), cancellationToken);
        Assert.That(seen, Is.All.AnyOf(first, first + TimeSpan.FromSeconds(60)));
    }

    private static async Task<IReadOnlyList<DateTimeOffset>> UntilUsedAsync(
        AgnesApi api,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var seen = new List<DateTimeOffset>();
        while (!seen.Contains(at))
        {
            seen.AddRange(await api.Database.ReadAsync(
                (connection, token) => Agnes.Api.Database.DbConnectionExtensions.QueryAsync(
                    connection,
                    "SELECT last_used_at FROM personal_access_tokens WHERE last_used_at IS NOT NULL",
                    row => row.GetFieldValue<DateTimeOffset>(0),
                    token),
                cancellationToken));
            await Task.Yield();
        }

        return seen;
    }
}
