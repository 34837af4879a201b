using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Api.Hosting;
using Agnes.Pipeline.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Hosting;

[CancelAfter(60_000)]
public sealed class PublicAddressTests
{
    private const string Public = "https://team.example/agnes";

    [Test]
    public async Task Under_a_path_behind_TLS_a_person_comes_in_and_finds_all_pages(
        [Values("/agnes", "")] string handedOn,
        CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("AGNES_PUBLIC_URL", Public).StartAsync(cancellationToken);
        await api.AddPersonAsync("ada", Roles.Admin, cancellationToken);
        await api.SetPasswordAsync("ada", cancellationToken);
        // The browser knows the public address; the proxy hands on plain HTTP, with the path or without.
        var proxied = new ProxiedBrowser(api, handedOn);

        using var turnedAway = await proxied.GetAsync("/agnes/knowledge", cancellationToken);
        var signIn = await proxied.OpenAsync(turnedAway.Headers.Location!.OriginalString, cancellationToken);
        using var signedIn = await proxied.SendAsync(
            signIn, "form.sheet", cancellationToken, ("email", "ada@example.com"), ("password", AgnesApi.Password));
        var page = await proxied.OpenAsync(signedIn.Headers.Location!.OriginalString, cancellationToken);
        var addresses = page.QuerySelectorAll("[href], [src], form")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action")!)
            .Where(address => !address.StartsWith('#'))
            .ToList();
        var broken = new List<string>();
        foreach (var address in page.QuerySelectorAll("link, script, nav a").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
        {
            using var answer = await proxied.GetAsync(address, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                broken.Add($"{address}: {answer.StatusCode}");
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(turnedAway.Headers.Location!.OriginalString, Is.EqualTo("/agnes/login?returnUrl=%2Fknowledge"));
            Assert.That(signedIn.Headers.Location!.OriginalString, Is.EqualTo("/agnes/knowledge"));
            Assert.That(
                signedIn.Headers.GetValues("Set-Cookie").Where(cookie => cookie.StartsWith("agnes", StringComparison.Ordinal)),
                Is.Not.Empty.And.All.Contain("secure").And.All.Contain("path=/agnes"));
            Assert.That(signedIn.Headers.GetValues("Strict-Transport-Security"), Is.Not.Empty);
            Assert.That(addresses, Is.Not.Empty.And.All.StartsWith("/agnes/"));
            Assert.That(broken, Is.Empty);
        });
    }

    [Test]
    public async Task Links_lead_to_the_public_address_whatever_the_request_says(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("AGNES_PUBLIC_URL", $"{Public}/").StartAsync(cancellationToken);
        var setup = await File.ReadAllTextAsync(Path.Combine(api.DataFolder, "state", "setup-url"), cancellationToken);
        var ada = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/admin/users")
        {
            Content = JsonContent.Create(new { email = "eve@example.com", role = "analyst" }),
        };
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        using var response = await ada.SendAsync(request, cancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.That(setup, Does.StartWith($"{Public}/setup?token="));
        Assert.That(answer.GetProperty("link").GetString(), Does.StartWith($"{Public}/invitation?token="));
    }

    [TestCase(null, "10.0.0.1", "9.9.9.9", ExpectedResult = "10.0.0.1")]
    [TestCase("10.0.0.0/8", "10.0.0.1", "9.9.9.9", ExpectedResult = "9.9.9.9")]
    [TestCase("10.0.0.1, fd00::1", "10.0.0.1", "1.2.3.4, 9.9.9.9, 10.0.0.1", ExpectedResult = "9.9.9.9")]
    [TestCase("10.0.0.0/8", "11.0.0.1", "9.9.9.9", ExpectedResult = "11.0.0.1")]
    public async Task<string> Proxies_are_believed_where_they_are_ours(
        string? trusted,
        string peer,
        string forwarded,
        CancellationToken cancellationToken)
    {
        await using var api = new AgnesApi().With(services => services.AddSingleton<IStartupFilter>(new Peer(IPAddress.Parse(peer))));
        await (trusted is null ? api : api.With("AGNES_TRUSTED_PROXIES", trusted)).StartAsync(cancellationToken);
        var client = api.ClientOf(null);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);

        using var refused = await new Browser(client).SignInAsync("eve@example.com", "a wrong password", cancellationToken);

        var addresses = await api.Database.ReadAsync(
            (connection, token) => Agnes.Api.Database.DbConnectionExtensions.QueryAsync(
                connection, "SELECT client_ip FROM audit_log", row => row.GetString(0), token),
            cancellationToken);
        return addresses[0];
    }

    [TestCase("AGNES_PUBLIC_URL", "team.example")]
    [TestCase("AGNES_TRUSTED_PROXIES", "10.0.0.0/40")]
    [TestCase("AGNES_TRUSTED_PROXIES", "")]
    [TestCase("AGNES_ADMIN_EMAIL", "ada")]
    [TestCase("AGNES_ADMIN_PASSWORD", "short")]
    public void A_faulty_setting_is_named(string variable, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create(variable, (string?)value)])
            .Build();

        var refusal = Assert.Throws<SettingsException>(() => ApiSettings.Read(configuration));

        Assert.That(refusal!.Faults, Has.One.StartsWith($"{variable} is "));
    }

    private sealed class Peer(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = address;
                return following(context);
            });
            next(app);
        };
    }
}
